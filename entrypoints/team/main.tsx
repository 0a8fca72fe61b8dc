import '../../components/ui/theme.css';
import '../../components/team/print.css';
import { TeamPage } from '../../components/team/TeamPage';
import { start } from '../../components/ui/start';

void start('team_page', <TeamPage />);
