import { CrmError, type Problem, type ProblemCode } from './problem';

/** What a browser, or Dexie in its stead, calls the errors of its storage. */
const STORAGE: Record<string, ProblemCode> = {
  QuotaExceededError: 'storage-full',
  AbortError: 'storage-broken',
  DatabaseClosedError: 'storage-broken',
  InvalidStateError: 'storage-broken',
  MissingAPIError: 'storage-broken',
  OpenFailedError: 'storage-broken',
  SecurityError: 'storage-broken',
  UnknownError: 'storage-broken',
  VersionError: 'storage-broken',
};

/** Any thrown value as a Problem. What is neither the CRM's nor the storage's is a fault of ours: it is named, never hidden. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CrmError) return error.problem;
  const storage = storageProblem(error);
  // Without detail: that is for words of the CRM, which has no part in it.
  if (storage) return { code: storage, detail: null, retryAt: null };
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: 'own-fault', detail: detail.slice(0, 300), retryAt: null };
}

/** A transaction that was aborted tells why in `inner`, which is Dexie's. */
function storageProblem(error: unknown): ProblemCode | undefined {
  if (!(error instanceof Error)) return undefined;
  const cause = 'inner' in error ? storageProblem(error.inner) : undefined;
  return cause ?? STORAGE[error.name];
}
