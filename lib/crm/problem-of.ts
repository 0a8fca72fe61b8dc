import { CrmError, type Problem } from './problem';

/** Any thrown value as a Problem. What is no CrmError is a fault of ours: it is named, never hidden. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CrmError) return error.problem;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: 'unexpected-answer', detail: detail.slice(0, 300), retryAt: null };
}
