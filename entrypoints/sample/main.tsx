import '../../components/ui/theme.css';
import { SamplePage } from '../../components/sample/SamplePage';
import { start } from '../../components/ui/start';

void start('sample_title', <SamplePage />);
