import '../../components/ui/theme.css';
import { OptionsPage } from '../../components/options/OptionsPage';
import { start } from '../../components/ui/start';

void start('options_title', <OptionsPage />);
