import type { ProblemCode } from '../crm/problem';

const FIRST_DELAY_MS = 15_000;
const LONGEST_DELAY_MS = 60 * 60_000;

/** A row that waits for a person instead of a time. */
export const NEVER = '9999-12-31T23:59:59.999Z';

/** What no retry cures: the entry waits for the person, with the CRM's reason or because it was held. */
const FINAL: ReadonlySet<ProblemCode> = new Set(['rejected', 'not-found', 'scope-missing', 'covered']);

export function isFinal(code: ProblemCode): boolean {
  return FINAL.has(code);
}

/**
 * ISO instant of the next try: doubling from 15 seconds to an hour, each delay stretched at
 * random by up to a half, so that ten thousand browsers do not return at once. Never before
 * the CRM's own `retryAt`.
 */
export function nextTry(
  { attempts, retryAt }: { attempts: number; retryAt: string | null },
  { now, random }: { now: number; random: number },
): string {
  const delay = Math.min(FIRST_DELAY_MS * 2 ** Math.max(attempts - 1, 0), LONGEST_DELAY_MS) * (1 + random / 2);
  const earliest = retryAt ? Date.parse(retryAt) : Number.NaN;
  return new Date(Math.max(now + delay, Number.isFinite(earliest) ? earliest : 0)).toISOString();
}
