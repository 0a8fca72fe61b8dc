import { type FlushDeps, flush } from './flush';
import type { Lock } from './lock';

/** Calls back at an ISO instant, also when the worker has died until then; null takes the call back. */
export type WakeAt = (instant: string | null) => Promise<void>;

/**
 * The flush as the background runs it: one at a time in this browser, once more when it was asked
 * for while it ran, and with the next one arranged for before this one ends.
 */
export function createOutbox(deps: FlushDeps & { lock: Lock; wakeAt: WakeAt }) {
  let running: Promise<void> | null = null;
  let askedAgain = false;

  async function run(): Promise<void> {
    do {
      askedAgain = false;
      await deps.wakeAt(await deps.lock('courtside-flush', () => flush(deps)));
    } while (askedAgain);
  }

  return {
    flush(): Promise<void> {
      askedAgain = true;
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
  };
}
export type Outbox = ReturnType<typeof createOutbox>;
