import * as z from 'zod/mini';
import type { HttpAnswer } from '../http';
import { type CrmError, crmError, type ProblemCode } from '../problem';

/** One refusal, as Salesforce words it. */
export type Refusal = { errorCode: string; message: string };

const RestErrors = z.array(z.object({ errorCode: z.string(), message: z.catch(z.string(), '') }));
const OAuthError = z.object({ error: z.string(), error_description: z.catch(z.string(), '') });

/** Rolling 24 hours, shared by the whole org: another try within this time is pointless. */
const LIMIT_PAUSE_HOURS = 2;

/** By errorCode first: the HTTP number that goes with a code is documented for a few of them only. */
const BY_CODE: ReadonlyMap<string, ProblemCode> = mapOf({
  INVALID_SESSION_ID: 'sign-in-expired',
  INVALID_AUTH_HEADER: 'sign-in-expired',
  API_DISABLED_FOR_ORG: 'api-disabled',
  API_CURRENTLY_DISABLED: 'api-disabled',
  OAUTH_APP_BLOCKED: 'app-blocked',
  OAUTH_APP_ACCESS_DENIED: 'app-blocked',
  REQUEST_LIMIT_EXCEEDED: 'limit-reached',
  NOT_FOUND: 'not-found',
  ENTITY_IS_DELETED: 'not-found',
  INVALID_CROSS_REFERENCE_KEY: 'not-found',
  MALFORMED_ID: 'not-found',
  INVALID_TYPE: 'scope-missing',
  INVALID_FIELD: 'scope-missing',
  INSUFFICIENT_ACCESS: 'rejected',
  SERVER_UNAVAILABLE: 'crm-down',
  UNKNOWN_EXCEPTION: 'crm-down',
  QUERY_TIMEOUT: 'crm-down',
  UNABLE_TO_LOCK_ROW: 'crm-down',
  MALFORMED_QUERY: 'unexpected-answer',
  INVALID_QUERY_LOCATOR: 'unexpected-answer',
});

const BY_OAUTH_ERROR: ReadonlyMap<string, ProblemCode> = mapOf({
  invalid_grant: 'sign-in-expired',
  invalid_client: 'key-rejected',
  invalid_client_id: 'key-rejected',
  invalid_app_access: 'app-blocked',
  app_not_found: 'app-blocked',
  redirect_uri_mismatch: 'key-rejected',
  unauthorized_client: 'key-rejected',
  invalid_scope: 'scope-missing',
  access_denied: 'not-connected',
  inactive_user: 'rejected',
  inactive_org: 'api-disabled',
  rate_limit_exceeded: 'limit-reached',
  server_error: 'crm-down',
  temporarily_unavailable: 'crm-down',
});

/**
 * What an answer outside 200–299 means; HTML and empty bodies are judged by the status alone. That a record is gone, only
 * Salesforce's own words tell: a proxy's 404 would take a thread off the screen, and call a note erased that stands
 * there. `now`, in milliseconds since 1970 here and below, is where a pause begins.
 */
export function explain(answer: Pick<HttpAnswer, 'status' | 'body'>, now: number): CrmError {
  const refusal = refusalOf(answer.body);
  if (refusal) return explainRefusal(refusal, answer.status, now);
  const oauth = OAuthError.safeParse(answer.body);
  if (oauth.success) return explainOAuth(oauth.data.error, oauth.data.error_description, now);
  return crmError(byStatus(answer.status));
}

/** The refusal in an error body, or null. In a composite that was rolled back, the cause and not its echo. */
export function refusalOf(body: unknown): Refusal | null {
  const errors = RestErrors.safeParse(body);
  return errors.success ? (errors.data[0] ?? null) : null;
}

/** A refusal as our problem; the CRM's own words go along as its detail. */
export function explainRefusal(refusal: Refusal, status: number, now: number): CrmError {
  const code = BY_CODE.get(refusal.errorCode) ?? (status >= 500 || status === 420 ? 'crm-down' : 'rejected');
  const detail = refusal.message.trim() || refusal.errorCode;
  return crmError(code, detail, pauseAfter(code, now));
}

/** The error of an OAuth endpoint or of its redirect. */
export function explainOAuth(error: string, description: string, now: number): CrmError {
  const uninstalled = /must be installed|not installed|OAUTH_APP_BLOCKED|blocked/i.test(`${error} ${description}`);
  const code = uninstalled ? 'app-blocked' : (BY_OAUTH_ERROR.get(error) ?? BY_CODE.get(error) ?? 'rejected');
  return crmError(code, description || error, pauseAfter(code, now));
}

/** A code is the CRM's word: one like "constructor" must not find what every object inherits. */
function mapOf(codes: Record<string, ProblemCode>): ReadonlyMap<string, ProblemCode> {
  return new Map(Object.entries(codes));
}

function byStatus(status: number): ProblemCode {
  // Userinfo answers a stale token with 403 and the bare words "Bad_OAuth_Token".
  if (status === 401 || status === 403) return 'sign-in-expired';
  if (status === 420 || status === 429 || status >= 500) return 'crm-down';
  return 'unexpected-answer';
}

function pauseAfter(code: ProblemCode, now: number): string | null {
  return code === 'limit-reached' ? new Date(now + LIMIT_PAUSE_HOURS * 3_600_000).toISOString() : null;
}
