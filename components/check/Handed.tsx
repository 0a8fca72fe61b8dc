import { useState } from 'react';
import type { Connection } from '../../lib/crm/port';
import type { Audience, Entry } from '../../lib/journal/entry';
import { t } from '../../lib/words';
import { audienceWords, meantForWords, READERS_ICON } from '../coaching/audience';
import { CoveredLine } from '../coaching/CoveredLine';
import { Unsent } from '../coaching/Unsent';
import { useSeen } from '../coaching/use-seen';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';

type Props = {
  /** What the button does, and what stands in its place once the CRM has it. */
  name: string;
  done: string;
  connection: Connection;
  /** Names of the people who may read it, by id. */
  names: ReadonlyMap<string, string>;
  /** Who will read it; null where it was handed on already. */
  audience: Audience | null;
  /** What came of it; null before. */
  handed: Entry | null;
  hand: (sent: { held: boolean }) => Promise<void>;
};

/** One quiet tap that lets others read something of a check: who, is said before it, and after. */
export function Handed({ name, done, connection, names, audience, handed, hand }: Props) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const seen = useSeen(connection.id, handed === null);
  const readers = handed?.audience ?? audience;
  if (!readers) return null;

  async function act() {
    setState('busy');
    try {
      await hand({ held: !(await seen()) });
      setState('idle');
    } catch {
      setState('failed');
    }
  }

  const isThere = handed?.delivery === 'confirmed';
  const words = handed && !isThere ? meantForWords : audienceWords;
  return (
    <div className="space-y-1">
      {handed ? (
        <p role="status" className={`font-semibold ${isThere ? 'text-green' : ''}`}>
          {isThere ? done : name}
        </p>
      ) : (
        <Button disabled={state === 'busy'} onClick={() => void act()}>
          {name}
        </Button>
      )}
      <p className="flex items-start gap-1.5 text-mute text-xs">
        <Icon icon={READERS_ICON[readers.kind]} size={12} className="mt-0.5 shrink-0" />
        <span>
          {!handed && `${t('check_then')} `}
          {words(readers, connection.viewer.id, names)}
        </span>
      </p>
      {state === 'failed' && (
        <p role="alert" className="text-amber text-xs">
          {t('check_not_handed')}
        </p>
      )}
      {handed?.delivery === 'held' && (
        <p className="text-xs">
          <CoveredLine words={t('note_held')} />
        </p>
      )}
      {(handed?.delivery === 'set-aside' || handed?.delivery === 'on-this-device') && (
        <Unsent
          entryId={handed.id}
          setAside={handed.delivery === 'set-aside'}
          unsent={undefined}
          connection={connection}
        />
      )}
    </div>
  );
}
