import type { Problem } from '../crm/problem';
import { problemOf } from '../crm/problem-of';
import { flush } from './flush';
import type { FlushDeps } from './flush-deps';
import type { Lock } from './lock';

/** Calls back at an ISO instant, also when the worker has died until then; null takes the call back. */
export type WakeAt = (instant: string | null) => Promise<void>;

/** When to come back after a flush that failed as a whole: there is no row to say so. */
const AFTER_FAILURE_MS = 60_000;

/**
 * The flush as the background runs it: one at a time in this browser, once more when it was asked
 * for while it ran, and with the next one arranged for before this one ends, whatever happened to
 * it. Never throws: answers with what stood in the way of the whole, null when nothing did.
 */
export function createOutbox(deps: FlushDeps & { lock: Lock; wakeAt: WakeAt }) {
  let running: Promise<Problem | null> | null = null;
  let askedAgain = false;

  async function run(): Promise<Problem | null> {
    let problem: Problem | null;
    do {
      askedAgain = false;
      problem = await runOnce();
    } while (askedAgain);
    // In one breath with the question above: whoever asks from now on gets a flush of their own.
    running = null;
    return problem;
  }

  async function runOnce(): Promise<Problem | null> {
    const outcome = await deps
      .lock('courtside-flush', () => flush(deps))
      .then(
        (instant) => ({ instant, problem: null }),
        (error) => ({ instant: new Date(deps.now() + AFTER_FAILURE_MS).toISOString(), problem: problemOf(error) }),
      );
    try {
      await deps.wakeAt(outcome.instant);
      return outcome.problem;
    } catch (error) {
      return problemOf(error);
    }
  }

  return {
    flush(): Promise<Problem | null> {
      askedAgain = true;
      running ??= run();
      return running;
    },
  };
}
export type Outbox = ReturnType<typeof createOutbox>;
