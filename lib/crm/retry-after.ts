import { CrmError, type ProblemCode } from './problem';

/** What passes by itself, so that the CRM may say when. */
const PASSING: ReadonlySet<ProblemCode> = new Set(['limit-reached', 'crm-down']);

/** Nobody means longer: whoever waits for a person in the morning has been told by then. */
const LONGEST_MS = 24 * 60 * 60_000;

/** A refusal with the time that the CRM's answer names, where it names one and waiting helps; else as it was. */
export function withRetryAt({ problem }: CrmError, headers: Headers, now: number): CrmError {
  const retryAt = PASSING.has(problem.code) ? retryAtOf(headers, now) : null;
  return new CrmError({ ...problem, retryAt: retryAt ?? problem.retryAt });
}

/**
 * When to come back, as an ISO instant of this device's clock (`now`, milliseconds since 1970); null
 * when the answer does not say. Retry-After counts seconds or names a date (RFC 9110, 10.2.3); a
 * date is measured by the answer's own Date, so that neither clock need be right.
 */
function retryAtOf(headers: Headers, now: number): string | null {
  const value = headers.get('Retry-After')?.trim();
  if (!value) return null;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - dateOf(headers, now);
  if (Number.isNaN(wait)) return null;
  return new Date(now + Math.min(Math.max(wait, 0), LONGEST_MS)).toISOString();
}

function dateOf(headers: Headers, now: number): number {
  const date = Date.parse(headers.get('Date') ?? '');
  return Number.isNaN(date) ? now : date;
}
