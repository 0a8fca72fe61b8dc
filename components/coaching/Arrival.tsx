import type { ReactNode } from 'react';
import type { UnsentProblem } from '../../lib/cache/sidebar-view';
import { privateNotes } from '../../lib/crm/audience';
import type { Connection } from '../../lib/crm/port';
import type { Entry } from '../../lib/journal/entry';
import { t } from '../../lib/words';
import { CoveredLine } from './CoveredLine';
import { Unsent } from './Unsent';

type Props = {
  entry: Entry;
  /** Why it has not reached the CRM; undefined when nothing stands in its way. */
  unsent: UnsentProblem | undefined;
  connection: Connection;
  changed: () => void;
  /** Its readers stand with what it belongs to already. */
  readersSaid?: boolean;
  /** What else can be done about one that was refused. */
  children?: ReactNode;
};

/**
 * Of an entry that is to leave this device and has not: that it waits, and why. Of one that stays here although what
 * stands around it is between the two (`readersSaid`): that it does, since it was written while nothing could be kept
 * between them.
 */
export function Arrival({ entry, unsent, connection, changed, readersSaid = false, children }: Props) {
  const { id, delivery, audience } = entry;
  if (audience.kind === 'this-device') {
    const isAnException = readersSaid && privateNotes(connection) === 'possible';
    return isAnException ? <p className="text-mute text-xs">{t('audience_this_device')}</p> : null;
  }
  if (delivery === 'confirmed') return null;
  if (delivery === 'held') return <CoveredLine words={t('note_held')} />;
  return (
    <Unsent entryId={id} setAside={delivery === 'set-aside'} {...{ unsent, connection, changed }}>
      {children}
    </Unsent>
  );
}
