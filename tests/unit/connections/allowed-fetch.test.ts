import { describe, expect, it, vi } from 'vitest';
import { createAllowedFetch } from '../../../lib/connections/allowed-fetch';
import { createHttp } from '../../../lib/crm/http';
import { explain } from '../../../lib/crm/salesforce/explain';
import { refreshTokens } from '../../../lib/crm/salesforce/session';

const HOST = 'acme.my.salesforce.com';
const failing: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));

function through(fetch: typeof globalThis.fetch, isAllowed: (match: string) => Promise<boolean>) {
  const allowed = createAllowedFetch(fetch, isAllowed);
  const http = createHttp({
    origin: `https://${HOST}`,
    token: async () => 'token',
    renew: async () => false,
    explain: (answer) => explain(answer, 0),
    now: () => 0,
    fetch: allowed,
  });
  return { http, allowed };
}

describe('a request that gets no answer', () => {
  it('names the browser where it withholds the host', async () => {
    const isAllowed = vi.fn(async () => false);
    const { http } = through(failing, isAllowed);
    await expect(http({ path: '/services/data/' })).rejects.toMatchObject({
      problem: { code: 'host-withheld', detail: null, retryAt: null },
    });
    expect(isAllowed).toHaveBeenCalledExactlyOnceWith(`https://${HOST}/*`);
  });

  it('names the browser while a person signs in or a token is renewed, too', async () => {
    const { allowed } = through(failing, async () => false);
    const app = { host: HOST, consumerKey: 'key' };
    await expect(refreshTokens(app, 'refresh', { fetch: allowed, now: () => 0 })).rejects.toMatchObject({
      problem: { code: 'host-withheld' },
    });
  });

  it.each([
    ['allows the host', async () => true],
    ['does not tell', () => Promise.reject(new Error('No permissions API'))],
  ])('names the CRM where the browser %s', async (_, isAllowed) => {
    const { http } = through(failing, isAllowed);
    await expect(http({ path: '/services/data/' })).rejects.toMatchObject({ problem: { code: 'crm-down' } });
  });

  it('is the only one that asks the browser', async () => {
    const isAllowed = vi.fn(async () => false);
    const { http } = through(async () => Response.json([]), isAllowed);
    expect((await http({ path: '/services/data/' })).body).toEqual([]);
    expect(isAllowed).not.toHaveBeenCalled();
  });
});
