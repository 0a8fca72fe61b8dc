import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { MANAGER, PEER, REP, type RunningOrg, refusal, smallOrg, startOrg } from './salesforce-org';

let org: RunningOrg;
beforeEach(async () => {
  await org?.close();
  org = await startOrg(smallOrg(3));
});
afterAll(() => org.close());

const REDIRECT = 'https://abcdefghijklmnop.chromiumapp.org/';
const verifier = randomBytes(48).toString('base64url');

async function authorize(changes: Record<string, string> = {}) {
  const values = {
    response_type: 'code',
    client_id: String(org.salesforce.consumerKeys[0]),
    redirect_uri: REDIRECT,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    scope: 'api refresh_token',
    state: 'xyz',
    ...changes,
  };
  const response = await org.send(`${org.origin}/services/oauth2/authorize?${new URLSearchParams(values)}`, {
    redirect: 'manual',
  });
  return {
    status: response.status,
    back: new URL(response.headers.get('location') ?? 'about:blank'),
    text: await response.text(),
  };
}

async function post(path: string, values: Record<string, string>) {
  const init = { method: 'POST', body: new URLSearchParams(values) };
  const response = await org.send(`${org.origin}/services/oauth2/${path}`, init);
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}

const redeem = (code: string | null, changes: Record<string, string> = {}) =>
  post('token', {
    grant_type: 'authorization_code',
    client_id: String(org.salesforce.consumerKeys[0]),
    redirect_uri: REDIRECT,
    code_verifier: verifier,
    code: String(code),
    ...changes,
  });

const refresh = (token: string) =>
  post('token', {
    grant_type: 'refresh_token',
    client_id: String(org.salesforce.consumerKeys[0]),
    refresh_token: token,
  });

const asks = (token: string) =>
  org.send(`${org.base}/query?q=SELECT+Id+FROM+User`, { headers: { Authorization: `Bearer ${token}` } });

describe('OAuth with PKCE', () => {
  it('signs in the person at the browser, without any secret', async () => {
    org.salesforce.signIn(REP);
    const { status, back } = await authorize();
    expect([status, back.origin, back.searchParams.get('state')]).toEqual([302, new URL(REDIRECT).origin, 'xyz']);
    const { body } = await redeem(back.searchParams.get('code'));
    expect(body).toMatchObject({ instance_url: org.origin, token_type: 'Bearer', scope: 'api refresh_token' });
    expect(body.id).toBe(`${org.origin}/id/${org.salesforce.orgId}/${REP}`);
    const info = await org.send(`${org.origin}/services/oauth2/userinfo`, {
      headers: { Authorization: `Bearer ${body.access_token}` },
    });
    expect(await info.json()).toMatchObject({ user_id: REP, organization_id: org.salesforce.orgId, name: 'Rosa' });
  });

  it('takes a code once, with its own verifier only, and no secret', async () => {
    const code = async () => (await authorize()).back.searchParams.get('code');
    const once = await code();
    expect((await redeem(once)).status).toBe(200);
    expect((await redeem(once)).body.error).toBe('invalid_grant');
    expect((await redeem(await code(), { code_verifier: 'other' })).body.error).toBe('invalid_grant');
    expect((await redeem(await code(), { client_secret: 's' })).body.error).toBe('invalid_client');
    expect((await redeem(await code(), { redirect_uri: 'https://x.test/' })).body.error).toBe('redirect_uri_mismatch');
  });

  it('rotates refresh tokens: each works once', async () => {
    const { body } = await redeem((await authorize()).back.searchParams.get('code'));
    const next = await refresh(body.refresh_token);
    expect(next.status).toBe(200);
    expect(next.body.refresh_token).not.toBe(body.refresh_token);
    expect((await refresh(body.refresh_token)).body.error).toBe('invalid_grant');
    expect((await refresh(next.body.refresh_token)).status).toBe(200);
  });

  it('refuses an unknown app, a strange address, a missing challenge and a blocked app', async () => {
    expect((await authorize({ client_id: 'nobody' })).text).toContain('invalid_client_id');
    expect((await authorize({ redirect_uri: 'http://plain.test/' })).text).toContain('redirect_uri_mismatch');
    expect((await authorize({ code_challenge: '' })).back.searchParams.get('error')).toBe('invalid_request');
    expect((await authorize({ code_challenge_method: 'plain' })).back.searchParams.get('error')).toBe(
      'invalid_request',
    );
    org.salesforce.oauth.blocked = true;
    expect((await authorize()).back.searchParams.get('error')).toBe('OAUTH_APP_BLOCKED');
  });

  it('ends a token that was revoked', async () => {
    const { body } = await redeem((await authorize()).back.searchParams.get('code'));
    expect((await asks(body.access_token)).status).toBe(200);
    expect((await post('revoke', { token: body.access_token })).status).toBe(200);
    expect((await asks(body.access_token)).status).toBe(401);
  });
});

describe('sessions and limits', () => {
  it('opens the API with the my.salesforce.com session, and not with the Lightning one', async () => {
    org.salesforce.signIn(PEER);
    const page = await org.send('https://acme.lightning.force.com/lightning/page/home');
    const sid = /sid=([^;]+)/.exec(page.headers.get('set-cookie') ?? '')?.[1] ?? '';
    expect(sid.startsWith(`${org.salesforce.orgId.slice(0, 15)}!`)).toBe(true);
    expect((await asks(sid)).status).toBe(401);
    expect((await asks(org.salesforce.sidFor(PEER))).status).toBe(200);
  });

  it('answers 401, 403 and versions in the shapes of the guide', async () => {
    const { body } = await org.call(MANAGER, 'GET', '/');
    expect(body.identity).toBe(`${org.origin}/id/${org.salesforce.orgId}/${MANAGER}`);
    const versions = await (await org.send(`${org.origin}/services/data/`)).json();
    expect(versions.at(-1)).toMatchObject({ version: '68.0', url: '/services/data/v68.0' });
    org.salesforce.limits.max = org.salesforce.limits.used;
    expect(refusal(await org.query(MANAGER, 'SELECT Id FROM User'))).toEqual([403, 'REQUEST_LIMIT_EXCEEDED']);
    org.salesforce.setApiEnabled(false);
    expect(refusal(await org.query(MANAGER, 'SELECT Id FROM User'))).toEqual([403, 'API_DISABLED_FOR_ORG']);
    const token = org.salesforce.tokenFor(MANAGER);
    org.salesforce.revokeAll();
    const ended = await asks(token);
    expect([ended.status, await ended.json()]).toEqual([
      401,
      [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
    ]);
  });

  it('sends API calls at the Lightning host to the API host, which drops the token', async () => {
    const response = await org.send('https://acme.lightning.force.com/services/data/', { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, `${org.origin}/services/data/`]);
  });
});
