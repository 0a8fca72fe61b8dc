import type { Problem, ProblemCode } from '../crm/problem';

const FIRST_DELAY_MS = 15_000;
const LONGEST_DELAY_MS = 60 * 60_000;
/** Longer than any wait of ours, and than any that a CRM may name. */
const FARTHEST_MS = 2 * 24 * 60 * 60_000;

/** An entry that the CRM itself refused so many times is set aside, whatever the reason: about half an hour of tries. */
export const MOST_REFUSALS = 8;

/** What no retry cures: the entry waits for the person, with the CRM's reason or because it was held. */
const FINAL: ReadonlySet<ProblemCode> = new Set([
  'rejected',
  'not-found',
  'scope-missing',
  'covered',
  'task-handed-on',
  'task-changed',
  'left-as-it-is',
]);

/** True where no try of ours helps: the entry waits for its person, or, lacking a right, for a new connection. */
export function isFinal(code: ProblemCode): boolean {
  return FINAL.has(code);
}

/** What lies with one entry: the others of its connection need not wait for it. */
export function concernsEntry(code: ProblemCode): boolean {
  return isFinal(code) || code === 'unexpected-answer' || code === 'own-fault';
}

/**
 * True for what the CRM itself answered to this one entry, and false for want of an answer, for a
 * limit and for whatever lies with the connection. A server error in the CRM's own words counts,
 * since an automation there may fail at this text for ever; one without words is a gateway's, and
 * one that names a time says that it will pass.
 */
export function isRefusal({ code, detail, retryAt }: Problem): boolean {
  return concernsEntry(code) || (code === 'crm-down' && detail !== null && retryAt === null);
}

/**
 * ISO instant of the next try: doubling from 15 seconds to an hour, each delay stretched at
 * random by up to a half, so that ten thousand browsers do not return at once. Never before
 * the CRM's own `retryAt`, and up to one delay after it: all holders of one key were told the same.
 */
export function nextTry(
  { attempts, retryAt }: { attempts: number; retryAt: string | null },
  { now, random }: { now: number; random: number },
): string {
  const delay = Math.min(FIRST_DELAY_MS * 2 ** Math.max(attempts - 1, 0), LONGEST_DELAY_MS);
  const named = (retryAt ? Date.parse(retryAt) : Number.NaN) + delay * random;
  const instant = Math.max(now + delay * (1 + random / 2), Number.isFinite(named) ? named : 0);
  return new Date(instant).toISOString();
}

/**
 * Whether the time of a try has come: an ISO instant that is past, or so far ahead that a clock set it which has been put
 * right since. `now` in milliseconds since 1970.
 */
export function isDue(instant: string, now: number): boolean {
  const isoOf = (at: number) => new Date(at).toISOString();
  return instant <= isoOf(now) || instant > isoOf(now + FARTHEST_MS);
}
