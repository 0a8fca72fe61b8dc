import '../ui/theme.css';
import { browser } from '../../lib/browser';
import { readTheme } from '../../lib/settings/theme';
import { start } from '../ui/start';
import { rememberTheme } from './first-shape';
import { Popup } from './Popup';

void start('extension_name', <Popup />);
void readTheme(browser.storage.local).then(rememberTheme);
