import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  authorizeUrl,
  createPkce,
  createState,
  exchangeCode,
  readRedirect,
  refreshTokens,
  revokeToken,
} from '../../../../lib/crm/salesforce/session';
import { DANA, HOST, NOW, startOrg } from './local';

const redirectUri = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';

const now = () => Date.parse(NOW);

async function signIn(local: Awaited<ReturnType<typeof startOrg>>) {
  local.crm.signIn(DANA);
  const app = { host: HOST, consumerKey: local.crm.consumerKeys[0] ?? '', redirectUri };
  const { verifier, challenge } = await createPkce();
  const state = createState();
  const answer = await local.fetch(authorizeUrl(app, { challenge, state }), { redirect: 'manual' });
  const returned = answer.headers.get('location') ?? '';
  return { app, verifier, state, returned };
}

describe('OAuth with PKCE', () => {
  it('makes a verifier and its S256 challenge', async () => {
    const { verifier, challenge } = await createPkce();
    expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(challenge).toBe(createHash('sha256').update(verifier).digest('base64url'));
    expect((await createPkce()).verifier).not.toBe(verifier);
  });

  it('signs in, and every refresh brings the next refresh token', async () => {
    const local = await startOrg();
    const { app, verifier, state, returned } = await signIn(local);
    const code = readRedirect(returned, { redirectUri, state }, now);
    const first = await exchangeCode(app, { code, verifier }, local.net);
    expect(first).toMatchObject({ orgId: local.crm.orgId, userId: DANA });
    const second = await refreshTokens(app, first.refreshToken ?? '', local.net);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await expect(refreshTokens(app, first.refreshToken ?? '', local.net)).rejects.toMatchObject({
      problem: { code: 'sign-in-expired' },
    });
    await refreshTokens(app, second.refreshToken ?? '', local.net);
  });

  it('takes no code from a redirect that speaks of an error, be it without a word', () => {
    for (const error of ['access_denied', '']) {
      const returned = `${redirectUri}?state=mine&error=${error}&code=c`;
      expect(() => readRedirect(returned, { redirectUri, state: 'mine' }, now)).toThrow();
    }
  });

  it('keeps the refresh token where the org does not rotate it', async () => {
    const fetch = async () =>
      Response.json({ access_token: 'a', id: `https://login.salesforce.com/id/00D000000000001AAA/${DANA}` });
    expect((await refreshTokens({ host: HOST, consumerKey: 'k' }, 'old', { fetch, now })).refreshToken).toBe('old');
  });

  it('refuses a code without its verifier, and a token answer of another shape', async () => {
    const local = await startOrg();
    const { app, state, returned } = await signIn(local);
    const code = readRedirect(returned, { redirectUri, state }, now);
    await expect(exchangeCode(app, { code, verifier: 'other' }, local.net)).rejects.toMatchObject({
      problem: { code: 'sign-in-expired' },
    });
    for (const body of [{}, { access_token: '', id: '' }, { access_token: 'a', id: 'https://x/id/00D/005' }]) {
      await expect(
        exchangeCode(app, { code, verifier: 'x' }, { fetch: async () => Response.json(body), now }),
      ).rejects.toMatchObject({
        problem: { code: 'unexpected-answer' },
      });
    }
  });

  it('revokes', async () => {
    const local = await startOrg();
    const { app, verifier, state, returned } = await signIn(local);
    const tokens = await exchangeCode(
      app,
      { code: readRedirect(returned, { redirectUri, state }, now), verifier },
      local.net,
    );
    await revokeToken(HOST, tokens.refreshToken ?? '', local.net);
    await expect(refreshTokens(app, tokens.refreshToken ?? '', local.net)).rejects.toMatchObject({
      name: 'CrmError',
    });
  });

  it('believes a redirect only with our address and our state', async () => {
    const expected = { redirectUri, state: 's' };
    expect(readRedirect(`${redirectUri}?code=c&state=s`, expected, now)).toBe('c');
    for (const address of [
      `${redirectUri}?code=c&state=other`,
      `${redirectUri}?code=c`,
      `${redirectUri}?state=s`,
      'https://evil.example/?code=c&state=s',
      'not an address',
    ]) {
      expect(() => readRedirect(address, expected, now)).toThrow(/unexpected-answer/);
    }
  });

  it('says when the admin blocked the app or the person said no', async () => {
    const local = await startOrg();
    local.crm.oauth.blocked = true;
    const blocked = await signIn(local);
    expect(() => readRedirect(blocked.returned, { redirectUri, state: blocked.state }, now)).toThrow(/app-blocked/);
    local.crm.oauth.blocked = false;
    local.crm.oauth.denied = true;
    const denied = await signIn(local);
    expect(() => readRedirect(denied.returned, { redirectUri, state: denied.state }, now)).toThrow(/not-connected/);
  });
});
