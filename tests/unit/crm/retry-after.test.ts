import { describe, expect, it } from 'vitest';
import { createHttp, type Http } from '../../../lib/crm/http';
import { openKey } from '../../../lib/crm/hubspot/session';
import { CrmError } from '../../../lib/crm/problem';
import { explain } from '../../../lib/crm/salesforce/explain';
import { refreshTokens } from '../../../lib/crm/salesforce/session';

const NOW = Date.parse('2026-11-11T10:00:00Z');
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();
const HOUR = 3600;

const OPEN: Record<'salesforce' | 'hubspot', (fetch: typeof globalThis.fetch) => Http> = {
  salesforce: (fetch) =>
    createHttp({
      origin: 'https://acme.my.salesforce.com',
      token: async () => 'token',
      renew: async () => false,
      explain: (answer) => explain(answer, NOW),
      now: () => NOW,
      fetch,
    }),
  hubspot: (fetch) => openKey('pat-eu1-00000000', { fetch, now: () => NOW }),
};

/** A refusal in each one's own words: a page without any is a gateway's, which passes. */
const WORDS = {
  salesforce: JSON.stringify([{ errorCode: 'NOT_FOUND', message: 'No.' }]),
  hubspot: JSON.stringify({ status: 'error', category: 'OBJECT_NOT_FOUND', message: 'No.' }),
};

type Answered = { headers: Record<string, string>; body?: string };
async function retryAtAfter(crm: keyof typeof OPEN, status: number, { headers, body }: Answered) {
  const http = OPEN[crm](async () => new Response(body ?? null, { status, headers }));
  const error = await http({ path: '/' }).catch((thrown: unknown) => thrown);
  return error instanceof CrmError ? error.problem.retryAt : 'not refused';
}

describe.each(['salesforce', 'hubspot'] as const)('when %s says when to come back', (crm) => {
  describe.each([429, 503])('with %i', (status) => {
    it.each<[string, Record<string, string>, number]>([
      ['seconds', { 'Retry-After': '120' }, 120],
      ['no seconds', { 'Retry-After': '0' }, 0],
      ['a date', { 'Retry-After': 'Wed, 11 Nov 2026 10:05:00 GMT' }, 300],
      [
        "a date by a clock that is not ours: the answer's own date measures it",
        { 'Retry-After': 'Wed, 11 Nov 2026 11:05:00 GMT', Date: 'Wed, 11 Nov 2026 11:03:00 GMT' },
        120,
      ],
      [
        'a date that is over',
        { 'Retry-After': 'Wed, 11 Nov 2026 09:00:00 GMT', Date: 'Wed, 11 Nov 2026 10:00:00 GMT' },
        0,
      ],
      ['more than a day, which nobody means', { 'Retry-After': '99999999' }, 24 * HOUR],
    ])('in %s', async (_, headers, seconds) => {
      expect(await retryAtAfter(crm, status, { headers })).toBe(at(seconds));
    });

    it('in words that are no time, nothing comes of it', async () => {
      const without = await retryAtAfter(crm, status, { headers: {} });
      expect(await retryAtAfter(crm, status, { headers: { 'Retry-After': 'soon' } })).toBe(without);
    });
  });

  it.each([400, 404])('with %i, which no waiting cures, nothing comes of it', async (status) => {
    const refused = { headers: { 'Retry-After': '120' }, body: WORDS[crm] };
    expect(await retryAtAfter(crm, status, refused)).toBeNull();
  });
});

describe('the endpoint that renews a sign-in', () => {
  const app = { host: 'acme.my.salesforce.com', consumerKey: 'key' };

  it.each([429, 503])('is left alone as long as it says with %i', async (status) => {
    const fetch = async () => new Response(null, { status, headers: { 'Retry-After': '120' } });
    await expect(refreshTokens(app, 'refresh', { fetch, now: () => NOW })).rejects.toMatchObject({
      problem: { code: 'crm-down', retryAt: at(120) },
    });
  });

  it('is not waited for without end', async () => {
    let signal: AbortSignal | null | undefined;
    const fetch: typeof globalThis.fetch = async (_, init) => {
      signal = init?.signal;
      throw new TypeError('Failed to fetch');
    };
    await refreshTokens(app, 'refresh', { fetch, now: () => NOW }).catch(() => undefined);
    expect(signal).toBeInstanceOf(AbortSignal);
  });
});

describe('the limit headers of an answer', () => {
  it.each([200, 429, 500])('are heard with %i', async (status) => {
    const heard: (string | null)[] = [];
    const http = createHttp({
      origin: 'https://acme.my.salesforce.com',
      token: async () => 'token',
      renew: async () => false,
      explain: (answer) => explain(answer, NOW),
      now: () => NOW,
      heard: (headers) => heard.push(headers.get('Sforce-Limit-Info')),
      fetch: async () => new Response(null, { status, headers: { 'Sforce-Limit-Info': 'api-usage=1/2' } }),
    });
    await http({ path: '/' }).catch(() => undefined);
    expect(heard).toEqual(['api-usage=1/2']);
  });
});
