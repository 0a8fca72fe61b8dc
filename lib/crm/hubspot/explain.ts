import * as z from 'zod/mini';
import type { HttpAnswer } from '../http';
import { type CrmError, crmError } from '../problem';
import { ErrorAnswer } from './schemas';

/**
 * What a refusal of HubSpot means. Not every one carries a Retry-After (`http.ts` reads it); without
 * one the windows of the limits are waited out: ten seconds, one second, and for the daily one until midnight where
 * the account is ([unverified]; `timeZone` is the account's, IANA). A proxy or a firewall on the way answers with a page
 * of its own: that passes, like a gateway's, and is HubSpot's last word about nothing.
 */
export function explain(answer: HttpAnswer, timeZone: string, now: Temporal.Instant): CrmError {
  const parsed = z.safeParse(ErrorAnswer, answer.body ?? {});
  const body = parsed.success ? parsed.data : {};
  const message = body.message ?? null;
  switch (answer.status) {
    case 401:
      return crmError('key-rejected', message);
    case 423:
      return crmError('crm-down', message, later(now, 2));
    case 429:
      return crmError('limit-reached', message, limitEnds(body.policyName, timeZone, now));
    case 477:
      return crmError('crm-down', message, later(now, moveTakes(answer.headers.get('Retry-After'))));
  }
  if (!isHubspots(body)) return crmError('crm-down');
  switch (answer.status) {
    case 400:
    case 409:
      return crmError('rejected', message);
    case 403:
      return crmError('scope-missing', missingScopes(body) ?? message);
    case 404:
      return crmError('not-found', message);
    default:
      return crmError(answer.status >= 500 ? 'crm-down' : 'unexpected-answer', message);
  }
}

/** Each error body says that it is one, and of which kind; a proxy's page, or its JSON, does not. */
function isHubspots({ status, category, message }: z.infer<typeof ErrorAnswer>): boolean {
  return message !== undefined && (status === 'error' || category !== undefined);
}

/** Seconds, as HubSpot says while it moves a portal; an hour where it says nothing that fits into a day. */
function moveTakes(retryAfter: string | null): number {
  const seconds = Number(retryAfter);
  return Number.isInteger(seconds) && seconds > 0 && seconds <= 86_400 ? seconds : 3600;
}

function missingScopes(body: z.infer<typeof ErrorAnswer>): string | null {
  const named = [body.context, ...(body.errors ?? []).map((error) => error.context)];
  const scopes = new Set(named.flatMap((context) => context?.requiredGranularScopes ?? []));
  return scopes.size > 0 ? [...scopes].join(', ') : null;
}

function limitEnds(policyName: string | undefined, timeZone: string, now: Temporal.Instant): string {
  if (policyName === 'SECONDLY') return later(now, 1);
  if (policyName !== 'DAILY') return later(now, 10);
  return now.toZonedDateTimeISO(timeZone).add({ days: 1 }).startOfDay().toInstant().toString();
}

function later(now: Temporal.Instant, seconds: number): string {
  return now.add({ seconds }).toString();
}
