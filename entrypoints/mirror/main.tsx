import '../../components/ui/theme.css';
import { MirrorPage } from '../../components/mirror/MirrorPage';
import { start } from '../../components/ui/start';

void start('mirror_page', <MirrorPage />);
