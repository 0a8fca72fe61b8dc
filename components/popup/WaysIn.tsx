import { useLiveQuery } from 'dexie-react-hooks';
import { hasReports } from '../../lib/cache/people';
import type { Connection } from '../../lib/crm/port';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { Word } from '../ui/Button';

/** The quiet ways to pages of one's own: the team for whoever leads one, and the mirror for everybody. */
export function WaysIn({ connection }: { connection: Connection }) {
  const leads = useLiveQuery(() => hasReports(connection), [connection.id, connection.viewer.id]) ?? false;
  const open = (screen: 'team' | 'mirror') => void send({ type: 'open', screen }).then(() => window.close());
  return (
    <p className="flex flex-wrap gap-x-4 text-mute text-xs">
      {leads && <Word onClick={() => open('team')}>{t('menu_team')}</Word>}
      <Word onClick={() => open('mirror')}>{t('menu_mirror')}</Word>
    </p>
  );
}
