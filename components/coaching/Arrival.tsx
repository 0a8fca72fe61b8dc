import type { Connection } from '../../lib/crm/port';
import type { Problem } from '../../lib/crm/problem';
import type { Entry } from '../../lib/journal/entry';
import { t } from '../../lib/words';
import { CoveredLine } from './CoveredLine';
import { Unsent } from './Unsent';

type Props = {
  entry: Entry;
  /** Why it has not reached the CRM; null when nothing stands in its way. */
  unsentProblem: Problem | null;
  connection: Connection;
  changed: () => void;
};

/** Of an entry that is to leave this device and has not: that it waits, and why. */
export function Arrival({ entry: { id, delivery, audience }, unsentProblem, connection, changed }: Props) {
  if (delivery === 'confirmed' || audience.kind === 'this-device') return null;
  if (delivery === 'held') return <CoveredLine words={t('note_held')} />;
  return (
    <Unsent entryId={id} setAside={delivery === 'set-aside'} problem={unsentProblem} {...{ connection, changed }} />
  );
}
