import '../../components/ui/theme.css';
import { OptionsPage } from '../../components/options/OptionsPage';
import { start } from '../../components/ui/start';

// Its own part about data says more, and exports what is kept.
void start('options_title', <OptionsPage />, { saysItself: true });
