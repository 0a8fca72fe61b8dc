import { Smartphone } from 'lucide';
import type { ReactNode } from 'react';
import type { Connection } from '../../lib/crm/port';
import type { Problem } from '../../lib/crm/problem';
import type { Entry } from '../../lib/journal/entry';
import { t } from '../../lib/words';
import { Icon } from '../ui/Icon';
import { audienceWords, meantForWords, READERS_ICON } from './audience';
import { CoveredLine } from './CoveredLine';
import { Unsent } from './Unsent';

type Props = {
  entry: Entry;
  /** Names of the people around it, by id. */
  names: ReadonlyMap<string, string>;
  /** Why it has not reached the CRM; null when nothing stands in its way. */
  unsentProblem: Problem | null;
  connection: Connection;
  changed: () => void;
  /** Its readers stand with what it belongs to already. */
  readersSaid?: boolean;
  /** What else there is to say of it, behind its readers. */
  children?: ReactNode;
};

/** Who can read an entry, and whether it has arrived. */
export function Standing({ entry, names, unsentProblem, connection, changed, readersSaid, children }: Props) {
  const { audience, delivery } = entry;
  const hasArrived = delivery === 'confirmed';
  const leaves = audience.kind !== 'this-device';
  const readers = (hasArrived ? audienceWords : meantForWords)(audience, connection.viewer.id, names);
  return (
    <>
      {!readersSaid && (
        <p className="mt-1 flex items-start gap-1.5 text-mute text-xs">
          <Icon icon={hasArrived ? READERS_ICON[audience.kind] : Smartphone} size={12} className="mt-0.5 shrink-0" />
          <span>
            {readers}
            {children}
          </span>
        </p>
      )}
      {leaves && delivery === 'held' && <CoveredLine words={t('note_held')} />}
      {leaves && (delivery === 'set-aside' || delivery === 'on-this-device') && (
        <Unsent
          entryId={entry.id}
          setAside={delivery === 'set-aside'}
          problem={unsentProblem}
          connection={connection}
          changed={changed}
        />
      )}
    </>
  );
}
