import { Lock } from 'lucide';
import { audienceOfOwn, privateNotes } from '../../lib/crm/audience';
import type { Connection } from '../../lib/crm/port';
import { t } from '../../lib/words';
import { crmWord } from '../ui/crm-word';
import { Icon } from '../ui/Icon';

/** Says before saving where it will be kept and who reads it. */
export function SharedWhere({ connection, kind }: { connection: Connection; kind: 'goal' | 'calendar' }) {
  const shared = audienceOfOwn(connection, kind).kind !== 'this-device';
  const here = privateNotes(connection) === 'switched-off' ? 'shared_notes_off' : 'shared_this_device';
  const inCrm = shared ? 'shared_with_managers' : here;
  const words = connection.mode === 'sample' ? 'shared_sample' : inCrm;
  return (
    <p className="flex items-start gap-1.5 text-mute text-xs">
      <Icon icon={Lock} size={12} className="mt-0.5 shrink-0" />
      {t(words, crmWord(connection.crm))}
    </p>
  );
}
