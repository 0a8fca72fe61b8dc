import { useRef, useState } from 'react';
import { STORAGE_FULL } from '../../lib/cache/storage-errors';
import type { Connection } from '../../lib/crm/port';
import { problemOf } from '../../lib/crm/problem-of';
import { t } from '../../lib/words';
import { useSeen } from './use-seen';

type Keep = {
  /** Resolves to true once all is safe on this device; to false when nothing was kept, which `trouble` says then. */
  keep: (work: (sending: { held: boolean }) => Promise<unknown>) => Promise<boolean>;
  keeping: boolean;
  /** Why it was not kept, in words; null while nothing is wrong. */
  trouble: string | null;
  /** Of what is sent by one tap: somebody comes near it, so it is time to watch what lies over the frame. */
  near: { onPointerEnter: () => void; onFocus: () => void };
};

/**
 * Keeps what a person sends, held where something lies over the frame. `hasWords`: there is something to send
 * already; of what needs no words, `near` goes onto the element around the tap. `checkReaders`: whether those who will read it
 * are those it was written for (`useFormDraft`).
 */
export function useKeep(
  connection: Connection,
  changed: () => void,
  hasWords = false,
  checkReaders = () => true,
): Keep {
  const [isNear, setNear] = useState(false);
  const [state, setState] = useState<'idle' | 'keeping' | 'readers' | 'failed' | 'full'>('idle');
  const isKeeping = useRef(false);
  const seen = useSeen(connection.id, hasWords || isNear);

  async function keep(work: (sending: { held: boolean }) => Promise<unknown>): Promise<boolean> {
    if (isKeeping.current) return false;
    if (!checkReaders()) {
      setState('readers');
      return false;
    }
    isKeeping.current = true;
    setState('keeping');
    try {
      await work({ held: !(await seen()) });
      setState('idle');
      changed();
      return true;
    } catch (error) {
      setState(problemOf(error).code === STORAGE_FULL.code ? 'full' : 'failed');
      return false;
    } finally {
      isKeeping.current = false;
    }
  }

  const comeNear = () => setNear(true);
  return {
    keep,
    keeping: state === 'keeping',
    trouble: state === 'idle' || state === 'keeping' ? null : t(`keep_${state}`),
    near: { onPointerEnter: comeNear, onFocus: comeNear },
  };
}
