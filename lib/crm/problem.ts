/**
 * Everything that can stand between a person and their CRM, as a closed list: each code
 * has one sentence and one action in the message files (`problem_<code>`, `problem_<code>_action`).
 */
export const PROBLEM_CODES = [
  'not-connected',
  'sign-in-expired',
  'key-rejected',
  'wrong-org',
  'scope-missing',
  'api-disabled',
  'app-blocked',
  'quotas-hidden',
  'limit-reached',
  'crm-down',
  'offline',
  'host-withheld',
  /** The browser no longer lets us read the page's session. */
  'cookies-withheld',
  /** By the policy of whoever manages the browser, not by a right that could be given here. */
  'page-session-refused',
  'storage-refused',
  /** Something lay over the sidebar when Send was pressed: only the person's word in a tab sets it free. */
  'covered',
  'storage-full',
  'storage-broken',
  'extension-updated',
  'unexpected-answer',
  'not-found',
  'rejected',
  /** The task of an action is somebody else's by now, so that it is not theirs to finish who said so. */
  'task-handed-on',
  /** Somebody changed the task of an action beside an attempt of ours to do so. */
  'task-changed',
  /** It stands in an object of ours that a newer Courtside made, or somebody changed by hand. */
  'left-as-it-is',
  /** Our own code failed. */
  'own-fault',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** A plain value: it crosses contexts and rests in IndexedDB. */
export type Problem = {
  code: ProblemCode;
  /**
   * Words of the CRM, or names without a space: of what is missing, or of the place in our code; of our own fault, what it
   * says of itself. Shown as text, never as markup.
   */
  detail: string | null;
  /** ISO instant before which another try is pointless; null when it may be tried at once. */
  retryAt: string | null;
};

/**
 * Thrown in lib/crm and the rooms that rest on it, and by the background's handlers. What crosses contexts, is kept or
 * stands on a screen is the `Problem` in it (`problem-of.ts`).
 */
export class CrmError extends Error {
  override name = 'CrmError';
  constructor(
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super(problem.detail ? `${problem.code}: ${problem.detail}` : problem.code, options);
  }
}

/**
 * An error to throw. `detail`: words of the CRM, or the name of what is missing. `retryAt`: the ISO instant before
 * which another try is pointless.
 */
export function crmError(code: ProblemCode, detail: string | null = null, retryAt: string | null = null) {
  return new CrmError({ code, detail, retryAt });
}
