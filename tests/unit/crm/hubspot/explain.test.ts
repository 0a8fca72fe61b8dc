import { describe, expect, it } from 'vitest';
import { explain } from '../../../../lib/crm/hubspot/explain';

const now = Temporal.Instant.from('2026-11-22T10:00:00Z');
const refusal = (status: number, body?: unknown, headers: Record<string, string> = {}) =>
  explain({ status, body, headers: new Headers(headers) }, 'Europe/Dublin', now).problem;

describe('a refusal', () => {
  it.each([
    [400, 'rejected'],
    [401, 'key-rejected'],
    [404, 'not-found'],
    [409, 'rejected'],
    [502, 'crm-down'],
    [418, 'unexpected-answer'],
  ])('%i means %s, in HubSpot’s words', (status, code) => {
    expect(refusal(status, { status: 'error', message: 'Words.' })).toMatchObject({ code, detail: 'Words.' });
  });

  it('is HubSpot’s own, whatever else in it is odd', () => {
    const body = { status: 'error', message: 'Words.', policyName: null, context: 'odd', errors: [{ context: null }] };
    expect(refusal(400, body)).toMatchObject({ code: 'rejected', detail: 'Words.' });
  });

  it('names the missing scopes once', () => {
    const context = { requiredGranularScopes: ['crm.objects.goals.read'] };
    const body = { message: 'no', category: 'MISSING_SCOPES', context, errors: [{ message: 'no', context }] };
    expect(refusal(403, body)).toEqual({ code: 'scope-missing', detail: 'crm.objects.goals.read', retryAt: null });
  });

  it.each([
    ['SECONDLY', '2026-11-22T10:00:01Z'],
    ['TEN_SECONDLY_ROLLING', '2026-11-22T10:00:10Z'],
    [undefined, '2026-11-22T10:00:10Z'],
    ['DAILY', '2026-11-23T00:00:00Z'],
  ])('by the limit %s ends at %s', (policyName, retryAt) => {
    expect(refusal(429, { message: 'Too many.', policyName })).toMatchObject({ code: 'limit-reached', retryAt });
  });

  it('while the portal moves lasts as long as HubSpot says', () => {
    expect(refusal(477, {}, { 'Retry-After': '7200' })).toMatchObject({ retryAt: '2026-11-22T12:00:00Z' });
  });

  it.each(['0.5', '1e400', '-5', '99999999999', 'Wed, 21 Oct 2026 07:28:00 GMT', ''])(
    'while the portal moves is tried again in an hour where HubSpot says %j',
    (retryAfter) => {
      expect(refusal(477, {}, { 'Retry-After': retryAfter })).toMatchObject({ retryAt: '2026-11-22T11:00:00Z' });
    },
  );

  it.each([400, 403, 404, 409, 418])(
    '%i without words of HubSpot is a gateway’s, and passes: a proxy’s page is no last word about a note',
    (status) => {
      const passing = { code: 'crm-down', detail: null, retryAt: null };
      const bodies = [undefined, '<html>', null, {}, { error: 'Blocked' }, { message: 'Forbidden' }];
      for (const body of bodies) expect(refusal(status, body)).toEqual(passing);
    },
  );

  it.each([[undefined], ['<html>'], [null], [{ errors: 'odd' }]])('with the body %j still has a meaning', (body) => {
    expect(refusal(503, body)).toMatchObject({ code: 'crm-down', detail: null });
  });
});
