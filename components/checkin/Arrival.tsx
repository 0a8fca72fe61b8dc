import type { SidebarView } from '../../lib/cache/sidebar-view';
import { privateNotes } from '../../lib/crm/audience';
import type { Connection } from '../../lib/crm/port';
import type { Entry } from '../../lib/journal/entry';
import { t } from '../../lib/words';
import { CoveredLine } from '../coaching/CoveredLine';
import { Unsent } from '../coaching/Unsent';

type Props = {
  entry: Entry;
  connection: Connection;
  unsentProblems: SidebarView['unsentProblems'];
  changed: () => void;
};

/**
 * Of an entry that is to leave this device and has not: that it waits, and why. Of one that stays here although what
 * stands around it is between the two: that it does, since it was written while nothing could be kept between them.
 */
export function Arrival({ entry: { id, delivery, audience }, connection, unsentProblems, changed }: Props) {
  if (audience.kind === 'this-device') {
    const isAnException = privateNotes(connection) === 'possible';
    return isAnException ? <p className="text-mute text-xs">{t('audience_this_device')}</p> : null;
  }
  if (delivery === 'confirmed') return null;
  if (delivery === 'held') return <CoveredLine words={t('note_held')} />;
  const problem = unsentProblems[id]?.problem ?? null;
  return <Unsent entryId={id} setAside={delivery === 'set-aside'} {...{ problem, connection, changed }} />;
}
