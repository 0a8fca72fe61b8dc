import '../../components/sidebar/greeting';
import { stillPainted } from '../../components/sidebar/still/painted';

/** What starts the living sidebar would keep a processor busy: a still that is there is painted first. */
void stillPainted().then(() => import('../../components/sidebar/start'));
