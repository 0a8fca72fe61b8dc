import '../../components/ui/theme.css';
import { Popup } from '../../components/popup/Popup';
import { start } from '../../components/ui/start';

void start('extension_name', <Popup />);
