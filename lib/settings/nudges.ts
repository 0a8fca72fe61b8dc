import * as z from 'zod/mini';
import { NO_NUDGES, type NudgeState } from '../domain/nudges';
import { browserLock, type Lock } from '../sync/lock';
import type { KeyStore } from './overlay';

/** Its key in `browser.storage.local`: it never leaves this browser, and nobody is told what was not taken up. */
export const NUDGES_KEY = 'check-suggestions';

const instant = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T.*Z$/));

const StoredNudges = z.object({
  off: z.boolean(),
  snoozedUntil: z.nullable(instant),
  /** Only those of the last week are ever kept. */
  nudged: z.array(z.object({ scope: z.string(), dealId: z.string(), at: instant })).check(z.maxLength(10)),
});

/** What this person said about suggestions; as at first where that is missing or cannot be read. */
export async function readNudges(store: KeyStore): Promise<NudgeState> {
  return parseNudges((await store.get(NUDGES_KEY))[NUDGES_KEY]);
}

export function parseNudges(stored: unknown): NudgeState {
  const parsed = StoredNudges.safeParse(stored);
  return parsed.success ? parsed.data : NO_NUDGES;
}

/**
 * The only way to change them. Background and screens do so at the same time, and each puts down the whole of it: under
 * the lock nobody writes back what somebody else has just changed. The same state in return is not written.
 */
export function changeNudges(
  store: KeyStore,
  change: (state: NudgeState) => NudgeState | Promise<NudgeState>,
  lock: Lock = browserLock,
): Promise<void> {
  return lock('courtside-nudges', async () => {
    const kept = await readNudges(store);
    const state = await change(kept);
    if (state !== kept) await store.set({ [NUDGES_KEY]: state });
  });
}
