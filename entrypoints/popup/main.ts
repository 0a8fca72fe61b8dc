import { showShape } from '../../components/popup/first-shape';
import { stillPainted } from '../../components/sidebar/still/painted';

// The page holds its first shape. All else, styles included, is fetched once that is on screen: before, it would only
// keep the processor from painting.
showShape();
void stillPainted().then(() => import('../../components/popup/mount'));
