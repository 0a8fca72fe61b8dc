import { rememberTheme } from '../../components/popup/first-shape';
import { Popup } from '../../components/popup/Popup';
import { start } from '../../components/ui/start';
import { browser } from '../../lib/browser';
import { readTheme } from '../../lib/settings/theme';

void start('extension_name', <Popup />);
void readTheme(browser.storage.local).then(rememberTheme);
