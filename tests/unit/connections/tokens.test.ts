import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTokens, type SalesforceTokens } from '../../../lib/connections/salesforce-tokens';
import { SecretsDatabase } from '../../../lib/connections/secrets';
import { COLLEAGUE, connectionFor, person } from '../sync/fake-crm';
import { localLock } from '../sync/local-lock';
import { memorySession } from './memory-session';

const USER_ID = '005000000000001AAA';
const connection = connectionFor(person(USER_ID));
const theirs = connectionFor(COLLEAGUE);

/** A token endpoint that rotates: each refresh token works once. */
function rotatingOrg(first: string, userId = USER_ID) {
  let valid = first;
  let turn = 0;
  const posts: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const form = new URLSearchParams(String(init?.body));
    posts.push(`${new URL(String(input)).pathname} ${form.get('refresh_token') ?? form.get('token')}`);
    if (String(input).endsWith('/revoke')) return new Response('', { status: 200 });
    if (form.get('refresh_token') !== valid) {
      return Response.json({ error: 'invalid_grant', error_description: 'expired' }, { status: 400 });
    }
    turn += 1;
    valid = `refresh-${turn}`;
    return Response.json({
      access_token: `access-${turn}`,
      refresh_token: valid,
      instance_url: 'https://elsewhere.example',
      id: `https://login.salesforce.com/id/00D000000000001EAA/${userId}`,
      token_type: 'Bearer',
      issued_at: '1',
      signature: 's',
    });
  };
  return { fetch, posts };
}

let secrets: SecretsDatabase;
let session: ReturnType<typeof memorySession>;
let number = 0;
beforeEach(() => {
  number += 1;
  secrets = new SecretsDatabase(`secrets-${number}`);
  session = memorySession();
});

async function signedIn(org: { fetch: typeof fetch }): Promise<SalesforceTokens> {
  const tokens = createTokens({ secrets, session, lock: localLock(), fetch: org.fetch, now: () => 0 });
  const first = { accessToken: 'access-0', refreshToken: 'refresh-0', orgId: '00D', userId: '005' };
  await tokens.keep(connection, 'consumer', first);
  return tokens;
}

describe('tokens of a connection', () => {
  it('puts no access token where it outlives the browser', async () => {
    const tokens = await signedIn(rotatingOrg('refresh-0'));
    const first = await tokens.current(connection);
    const second = await tokens.replace(connection, first);
    const onDisk = JSON.stringify(await Promise.all(secrets.tables.map((table) => table.toArray())));
    expect(onDisk).toContain('refresh-1');
    for (const token of [first, second]) expect(onDisk).not.toContain(token);
  });

  it('hands out the access token without asking the CRM', async () => {
    const org = rotatingOrg('refresh-0');
    const tokens = await signedIn(org);
    expect(await tokens.current(connection)).toBe('access-0');
    expect(org.posts).toEqual([]);
  });

  it('gets a new one after a browser start, and keeps the rotated refresh token', async () => {
    const org = rotatingOrg('refresh-0');
    const tokens = await signedIn(org);
    session.clear();
    expect(await tokens.current(connection)).toBe('access-1');
    expect(await secrets.of(connection)).toMatchObject({ refreshToken: 'refresh-1', consumerKey: 'consumer' });
  });

  it('refreshes once for two requests refused at the same time', async () => {
    const org = rotatingOrg('refresh-0');
    const tokens = await signedIn(org);
    const both = await Promise.all([tokens.replace(connection, 'access-0'), tokens.replace(connection, 'access-0')]);
    expect(both).toEqual(['access-1', 'access-1']);
    expect(org.posts).toEqual(['/services/oauth2/token refresh-0']);
  });

  it('keeps the rotated token before the new access token is used', async () => {
    const tokens = await signedIn(rotatingOrg('refresh-0'));
    const order: string[] = [];
    const put = session.set;
    session.set = async (key, value) => {
      const secret = await secrets.of(connection);
      order.push(`${secret?.kind === 'salesforce-refresh' && secret.refreshToken} before ${value}`);
      await put(key, value);
    };
    await tokens.replace(connection, 'access-0');
    expect(order).toEqual(['refresh-1 before access-1']);
  });

  it('asks the person when the refresh token is void, or there is none', async () => {
    const tokens = await signedIn(rotatingOrg('another'));
    await expect(tokens.replace(connection, 'access-0')).rejects.toMatchObject({
      problem: { code: 'sign-in-expired' },
    });
    await secrets.grants.clear();
    await expect(tokens.replace(connection, 'access-0')).rejects.toMatchObject({
      problem: { code: 'sign-in-expired' },
    });
  });

  it('hands none to anybody else who connects to the same org', async () => {
    const org = rotatingOrg('refresh-0');
    const tokens = await signedIn(org);
    await expect(tokens.current(theirs)).rejects.toMatchObject({ problem: { code: 'sign-in-expired' } });
    await expect(tokens.replace(theirs, null)).rejects.toMatchObject({ problem: { code: 'sign-in-expired' } });
    await tokens.end(theirs);
    expect(await tokens.current(connection)).toBe('access-0');
    expect(org.posts).toEqual([]);
  });

  it('takes no token that turns out to be of somebody else', async () => {
    const tokens = await signedIn(rotatingOrg('refresh-0', '005000000000002AAA'));
    await expect(tokens.replace(connection, 'access-0')).rejects.toMatchObject({
      problem: { code: 'sign-in-expired' },
    });
    expect(session.dump()).not.toContain('access-1');
  });

  it('of an earlier sign-in of the same person are made void by the next, and those that were never kept, too', async () => {
    const org = rotatingOrg('refresh-0');
    const tokens = await signedIn(org);
    const next = { accessToken: 'access-9', refreshToken: 'refresh-9', orgId: '00D', userId: '005' };
    await tokens.keepFor(connection, 'consumer', next, async () => {});
    expect(org.posts).toEqual(['/services/oauth2/revoke refresh-0']);
    await tokens.keepFor(connection, 'consumer', next, async () => {});
    expect(org.posts).toHaveLength(1);
    await tokens.drop(connection.org, { ...next, refreshToken: 'refresh-10' });
    expect(org.posts.at(-1)).toBe('/services/oauth2/revoke refresh-10');
    expect(await secrets.of(connection)).toMatchObject({ refreshToken: 'refresh-9' });
  });

  it('of the first build are those of the person who was connected, and of nobody later', async () => {
    const old = {
      connectionId: connection.id,
      kind: 'salesforce-refresh',
      consumerKey: 'c',
      refreshToken: 'refresh-0',
    };
    await secrets.secrets.put(old as never);
    const org = rotatingOrg('refresh-0');
    const tokens = createTokens({ secrets, session, lock: localLock(), fetch: org.fetch, now: () => 0 });
    expect(await tokens.current(connection)).toBe('access-1');
    expect(await secrets.secrets.count()).toBe(0);
    await expect(tokens.current(theirs)).rejects.toMatchObject({ problem: { code: 'sign-in-expired' } });
  });

  it('leaves nothing behind at the end, reachable or not', async () => {
    const org = rotatingOrg('refresh-0');
    const tokens = await signedIn(org);
    expect(await tokens.end(connection)).toBe(true);
    expect(org.posts).toEqual(['/services/oauth2/revoke refresh-0']);
    expect([await secrets.grants.count(), session.size()]).toEqual([0, 0]);

    const offline = await signedIn({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(await offline.end(connection)).toBe(false);
    expect([await secrets.grants.count(), session.size()]).toEqual([0, 0]);
  });

  it('brings no new token after the end of a connection', async () => {
    const org = rotatingOrg('refresh-0');
    const tokens = await signedIn(org);
    const refresh = tokens.replace(connection, 'access-0');
    await Promise.all([refresh, tokens.end(connection)]);
    expect([await secrets.grants.count(), session.size()]).toEqual([0, 0]);
    expect(org.posts).toEqual(['/services/oauth2/token refresh-0', '/services/oauth2/revoke refresh-1']);
  });
});
