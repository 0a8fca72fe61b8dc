import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../../lib/browser';
import { replaceConnection } from '../../../lib/connections/disconnect';
import { eraseEverything } from '../../../lib/connections/erase-everything';
import { createTokens } from '../../../lib/connections/salesforce-tokens';
import { SecretsDatabase } from '../../../lib/connections/secrets';
import { append } from '../../../lib/sync/append';
import { COLLEAGUE, connectionFor, createWorld, LEAD, note, REP, type World } from '../sync/fake-crm';
import { localLock } from '../sync/local-lock';
import { memorySession, memoryStore } from './memory-session';

let number = 0;
let world: World;
let deps: Parameters<typeof eraseEverything>[0] & { session: ReturnType<typeof memorySession> };
let revoked: string[];
let isOffline: boolean;
beforeEach(async () => {
  number += 1;
  world = await createWorld(LEAD);
  revoked = [];
  isOffline = false;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (isOffline) throw new TypeError('Failed to fetch');
    revoked.push(`${new URL(String(input)).host} ${new URLSearchParams(String(init?.body)).get('token')}`);
    return new Response('');
  };
  const session = memorySession();
  const secrets = new SecretsDatabase(`erase-everything-${number}`);
  const tokens = createTokens({ secrets, session, lock: localLock(), fetch, now: () => 0 });
  deps = { db: world.db, secrets, session, local: memoryStore(), tokens, lock: localLock() };
  const first = { accessToken: 'access', refreshToken: 'refresh', orgId: '', userId: '' };
  await tokens.keep(world.connection, 'key', first);
  await append(note('d1', LEAD, REP), world.connection.id, world.db);
});

const secretsLeft = async () => (await deps.secrets.holders()).length + deps.session.size();
async function rowsLeft() {
  return (await Promise.all(world.db.tables.map((table) => table.count()))).reduce((sum, count) => sum + count, 0);
}

describe('erasing everything', () => {
  it('voids and erases every token, and empties the database', async () => {
    expect(await eraseEverything(deps)).toEqual({ revoked: true });
    expect(revoked).toEqual([`${world.connection.org} refresh`]);
    expect([await secretsLeft(), await rowsLeft()]).toEqual([0, 0]);
  });

  it('gives the permission for cookies back, also where the connection that used it was lost', async () => {
    const remove = vi.spyOn(browser.permissions, 'remove').mockResolvedValue(true);
    await world.db.connections.clear();
    await eraseEverything(deps);
    expect(remove).toHaveBeenCalledExactlyOnceWith({ permissions: ['cookies'] });
  });

  it('ends what lets somebody in although the browser has lost the database with their connection', async () => {
    await world.db.connections.clear();
    const key = {
      connectionId: 'hubspot:77',
      viewerId: 'ana',
      kind: 'hubspot-key',
      key: 'k',
      keyUserId: null,
    } as const;
    await deps.secrets.keep(key);
    await deps.secrets.secrets.put({ ...key, connectionId: 'hubspot:78' });
    expect(await eraseEverything(deps)).toEqual({ revoked: true });
    expect(revoked).toEqual([`${world.connection.org} refresh`]);
    expect([await secretsLeft(), await rowsLeft()]).toEqual([0, 0]);
  });

  it('erases here, and says so, where the CRM could not be told', async () => {
    isOffline = true;
    expect(await eraseEverything(deps)).toEqual({ revoked: false });
    expect([await secretsLeft(), await rowsLeft()]).toEqual([0, 0]);
  });
});

describe('whoever connects after the database was lost', () => {
  it('ends what the one before left, and not what is their own', async () => {
    await world.db.connections.clear();
    await replaceConnection(deps, connectionFor(LEAD), async () => {});
    expect(await deps.secrets.holders()).toHaveLength(1);
    await replaceConnection(deps, connectionFor(COLLEAGUE), async () => {});
    expect(await deps.secrets.holders()).toEqual([]);
    expect(revoked).toEqual([`${world.connection.org} refresh`]);
  });
});
