import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../../lib/browser';
import { countOnlyHere } from '../../../lib/cache/unsent';
import { disconnect, keepConnection, replaceConnection } from '../../../lib/connections/disconnect';
import { checkDraftKey } from '../../../lib/connections/forget-begun';
import { createTokens } from '../../../lib/connections/salesforce-tokens';
import { SecretsDatabase } from '../../../lib/connections/secrets';
import { scopeOf } from '../../../lib/crm/port';
import { changeNudges, readNudges } from '../../../lib/settings/nudges';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { createPull } from '../../../lib/sync/pull';
import {
  COLLEAGUE,
  connectionFor,
  createWorld,
  crmGoal,
  deal,
  dealPage,
  LEAD,
  nativeOf,
  note,
  REP,
  type World,
} from '../sync/fake-crm';
import { localLock } from '../sync/local-lock';
import { memorySession, memoryStore } from './memory-session';

let number = 0;
let world: World;
let services: Parameters<typeof disconnect>[0] & { session: ReturnType<typeof memorySession> };

beforeEach(async () => {
  number += 1;
  world = await createWorld(LEAD);
  const { crm, db } = world;
  crm.deals.set('d1', deal('d1', 'rep'));
  crm.goals.set('rep', [crmGoal('rep')]);
  crm.objects.push(nativeOf(note('d1', REP, LEAD)));
  const session = memorySession();
  const secrets = new SecretsDatabase(`disconnect-${number}`);
  const fetch = async () => new Response('');
  const tokens = createTokens({ secrets, session, lock: localLock(), fetch, now: () => 0 });
  services = { db, secrets, session, local: memoryStore(), tokens, lock: localLock() };
  await tokens.keep(world.connection, 'key', { accessToken: 'a', refreshToken: 'r', orgId: '', userId: '' });
  await createPull(world.deps).view(dealPage('d1'), false);
  await db.looks.put({ scope: world.scope, dealId: 'd1', seenAt: '2026-11-01T00:00:00Z' });
});

/** Rows by table, without the database's marks about itself, which are nobody's. */
async function counts(): Promise<Record<string, number>> {
  const tables = world.db.tables.filter(({ name }) => name !== 'marks');
  const all = await Promise.all(tables.map(async (table) => [table.name, await table.count()] as const));
  return Object.fromEntries(all.filter(([, count]) => count > 0));
}

describe('disconnect', () => {
  it('erases all that was read, and every token', async () => {
    await disconnect(services, world.connection.id, 'discard');
    expect(await counts()).toEqual({});
    expect([await services.secrets.grants.count(), services.session.size()]).toEqual([0, 0]);
  });

  it('keeps unsent entries for the same person, or discards them, as asked', async () => {
    const entry = note('d1', LEAD, REP);
    await append(entry, world.connection.id, world.db);
    await disconnect(services, world.connection.id, 'keep');
    expect(await counts()).toEqual({ entries: 1, outbox: 1 });
    expect(await flush(world.deps)).toBeNull();
    expect(world.crm.objects.some(({ id }) => id === entry.id)).toBe(false);

    await keepConnection(world.db, world.connection);
    await flush(world.deps);
    expect(world.crm.objects.some(({ id }) => id === entry.id)).toBe(true);
    await append(note('d1', LEAD, REP), world.connection.id, world.db);
    await disconnect(services, world.connection.id, 'discard');
    expect(await counts()).toEqual({});
  });

  it('takes nothing along that exists here alone where nobody was asked about it', async () => {
    const own = { ...note('d1', LEAD, LEAD), audience: { kind: 'this-device' as const } };
    await append(own, world.connection.id, world.db);
    await disconnect(services, world.connection.id, 'none');
    expect(await counts()).toEqual({ entries: 1 });
    await keepConnection(world.db, world.connection);
    expect(await world.db.entries.get([world.scope, own.id])).toMatchObject({ delivery: 'on-this-device' });
  });

  it('discards what there was when its person chose so, and keeps what came while the CRM was told', async () => {
    const late = note('d1', LEAD, REP, 'Written after the choice.');
    const { end } = services.tokens;
    services.tokens.end = async (connection) => {
      await append(late, world.connection.id, world.db);
      return end(connection);
    };
    await append(note('d1', LEAD, REP, 'Chosen to go.'), world.connection.id, world.db);
    await disconnect(services, world.connection.id, 'discard');
    expect(await counts()).toEqual({ entries: 1, outbox: 1 });
    expect(await world.db.entries.get([world.scope, late.id])).toMatchObject({ delivery: 'on-this-device' });
  });

  it('discards a row that is spoiled, too, and counts it before', async () => {
    const spoiled = { ...note('d1', LEAD, REP), scope: world.scope, delivery: undefined };
    await world.db.entries.put(spoiled as never);
    expect(await countOnlyHere(world.db, world.scope)).toMatchObject({ staying: 1 });
    await disconnect(services, world.connection.id, 'discard');
    expect(await counts()).toEqual({});
  });

  it('leaves other connections alone', async () => {
    const other = connectionFor(LEAD, { id: 'hubspot:77', crm: 'hubspot', org: '77', orgId: '77' });
    await keepConnection(world.db, other);
    await world.db.people.put({ ...REP, scope: scopeOf(other) });
    // The same digits at the start of another portal's id must not be taken for it.
    await world.db.people.put({ ...REP, scope: 'hubspot:777:lead' });
    await disconnect(services, world.connection.id, 'discard');
    expect(await counts()).toEqual({ connections: 1, people: 2 });
    await disconnect(services, other.id, 'discard');
    expect(await counts()).toEqual({ people: 1 });
  });

  it('forgets what the person before read when somebody else connects to the same org', async () => {
    const entry = note('d1', LEAD, REP);
    await append(entry, world.connection.id, world.db);
    await keepConnection(world.db, connectionFor(COLLEAGUE));
    expect(await counts()).toEqual({ connections: 1, entries: 1, outbox: 1 });
    expect(await world.db.entries.get([world.scope, entry.id])).toBeDefined();
  });

  it('forgets checks that were begun and what was suggested, of this connection alone', async () => {
    const { session, local } = services;
    const scopes = [world.scope, 'salesforce:acme-two:lead'];
    for (const scope of scopes) await session.set(checkDraftKey(scope, 'd1'), '{"answers":{"want":"private words"}}');
    const at = '2026-11-20T10:00:00.000Z';
    const state = { off: true, snoozedUntil: at, nudged: scopes.map((scope) => ({ scope, dealId: 'd1', at })) };
    await changeNudges(local, () => state);
    await disconnect(services, world.connection.id, 'keep');
    expect(session.dump()).toBe(
      JSON.stringify([[checkDraftKey(scopes[1] ?? '', 'd1'), '{"answers":{"want":"private words"}}']]),
    );
    expect(await readNudges(local)).toEqual({ ...state, nudged: state.nudged.slice(1) });
  });

  it('forgets what was begun when somebody else connects, not when the same person connects by other means', async () => {
    const { session } = services;
    await session.set(checkDraftKey(world.scope, 'd1'), '{}');
    await replaceConnection(services, { ...world.connection, mode: 'page-session' }, async () => {});
    expect(await session.get(checkDraftKey(world.scope, 'd1'))).toBe('{}');
    await replaceConnection(services, connectionFor(COLLEAGUE), async () => {});
    expect(await session.get(checkDraftKey(world.scope, 'd1'))).toBeNull();
  });

  it('gives the permission for cookies back once nobody uses the session of the page any more', async () => {
    const remove = vi.spyOn(browser.permissions, 'remove').mockResolvedValue(true);
    const others = ['one', 'two'].map((id) => connectionFor(LEAD, { id, mode: 'page-session' }));
    await world.db.connections.bulkPut(others);
    await disconnect(services, world.connection.id, 'discard');
    await disconnect(services, 'one', 'discard');
    expect(remove).not.toHaveBeenCalled();
    await disconnect(services, 'two', 'discard');
    expect(remove).toHaveBeenCalledExactlyOnceWith({ permissions: ['cookies'] });
  });

  it('is no matter of a browser that does not take the permission back', async () => {
    vi.spyOn(browser.permissions, 'remove').mockRejectedValue(new Error('You cannot remove required permissions'));
    expect(await disconnect(services, world.connection.id, 'discard')).toEqual({ revoked: true });
    expect(await counts()).toEqual({});
  });

  it('says nothing about a connection that is gone', async () => {
    await disconnect(services, 'salesforce:other', 'discard');
    expect((await counts()).connections).toBe(1);
  });
});
