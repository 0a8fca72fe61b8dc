import type { Problem, ProblemCode } from '../crm/problem';

/** Names under which a browser, or Dexie in its stead, refuses or loses the database. */
const STORAGE_ERRORS = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'MissingAPIError',
  'OpenFailedError',
  'QuotaExceededError',
  'SecurityError',
  'UnknownError',
  'VersionError',
]);

export function isStorageError(error: unknown): boolean {
  return error instanceof Error && STORAGE_ERRORS.has(error.name);
}

/** True when there was no room left; Dexie tells why a transaction was aborted in `inner`. */
export function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'QuotaExceededError' || ('inner' in error && isFull(error.inner));
}

/** Neither has a detail: that is for words of the CRM, which has no part in it. */
export const STORAGE_FULL = problem('storage-full');
export const STORAGE_BROKEN = problem('storage-broken');

function problem(code: string): Problem {
  return { code: code as ProblemCode, detail: null, retryAt: null };
}
