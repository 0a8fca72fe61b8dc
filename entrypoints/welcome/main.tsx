import '../../components/ui/theme.css';
import { start } from '../../components/ui/start';
import { WelcomePage } from '../../components/welcome/WelcomePage';

void start('welcome_page', <WelcomePage />);
