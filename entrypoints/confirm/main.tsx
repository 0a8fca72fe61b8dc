import '../../components/ui/theme.css';
import { ConfirmPage } from '../../components/confirm/ConfirmPage';
import { start } from '../../components/ui/start';

void start('confirm_title', <ConfirmPage />);
