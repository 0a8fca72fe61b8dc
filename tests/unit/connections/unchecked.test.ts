import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eraseScope, keepUnchecked } from '../../../lib/cache/erase';
import { countOnlyHere } from '../../../lib/cache/unsent';
import { disconnect, keepConnection } from '../../../lib/connections/disconnect';
import { SecretsDatabase } from '../../../lib/connections/secrets';
import type { Entry } from '../../../lib/journal/entry';
import { send } from '../../../lib/messages/send';
import { eraseEntry } from '../../../lib/settings/erase-entry';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { COLLEAGUE, connectionFor, createWorld, deal, LEAD, note, REP, type World } from '../sync/fake-crm';
import { localLock } from '../sync/local-lock';
import { memorySession, memoryStore } from './memory-session';

vi.mock(import('../../../lib/messages/send'), async (original) => ({ ...(await original()), send: vi.fn() }));

const MINUTE = 60_000;
let world: World;
let answer: Entry;
beforeEach(async () => {
  vi.mocked(send)
    .mockReset()
    .mockResolvedValue({ ok: true, data: null } as never);
  world = await createWorld(LEAD);
  world.crm.deals.set('d1', deal('d1', 'rep'));
  answer = {
    ...note('d1', LEAD, REP),
    kind: 'answer',
    fields: { to: 'note-1', quote: '', say: 'reply', text: 'Only Tom.', actionId: null },
  };
  await append(answer, world.connection.id, world.db);
  await flush(world.deps);
});

let number = 0;
const services = (end = async () => true) => ({
  ...{ db: world.db, secrets: new SecretsDatabase(`unchecked-${++number}`), session: memorySession() },
  ...{ local: memoryStore(), tokens: { end }, lock: localLock() },
});

describe('an answer that the CRM took a moment ago, when its author disconnects', () => {
  it('is named, so that they choose', async () => {
    expect(await countOnlyHere(world.db, world.scope)).toEqual({ waiting: 0, staying: 0, unchecked: 1 });
    world.clock.now += 11 * MINUTE;
    await flush(world.deps);
    expect(await countOnlyHere(world.db, world.scope)).toEqual({ waiting: 0, staying: 0, unchecked: 0 });
  });

  it('goes from here where they discard it, also when a check puts it back while the CRM is told', async () => {
    await world.db.connections.update(world.connection.id, { mode: 'oauth' });
    world.crm.objects.length = 0;
    world.clock.now += 11 * MINUTE;
    const end = async () => {
      await flush(world.deps);
      return true;
    };
    await disconnect(services(end), world.connection.id, 'discard');
    expect([await world.db.entries.count(), await world.db.outbox.count()]).toEqual([0, 0]);
  });

  it('is looked after, too, where it came and went out after they chose to discard', async () => {
    await world.db.connections.update(world.connection.id, { mode: 'oauth' });
    const late: Entry = { ...answer, id: note('d1', LEAD, REP).id };
    const end = async () => {
      await append(late, world.connection.id, world.db);
      await flush(world.deps);
      return true;
    };
    await disconnect(services(end), world.connection.id, 'discard');
    world.crm.objects.length = 0;
    await keepConnection(world.db, world.connection);
    await flush(world.deps);
    expect(world.crm.objects.map(({ id }) => id)).toEqual([late.id]);
  });

  it('is written again where another device wrote over it, though nobody was asked', async () => {
    await disconnect(services(), world.connection.id, 'none');
    world.crm.objects.length = 0;
    await keepConnection(world.db, world.connection);
    await flush(world.deps);
    expect(world.crm.objects.map(({ id }) => id)).toEqual([answer.id]);
  });
});

describe('an answer that waits only because its author was disconnected', () => {
  it.each([
    ['somebody else connected', () => keepConnection(world.db, connectionFor(COLLEAGUE))],
    [
      'they disconnected',
      async () => {
        await keepUnchecked(world.db, world.scope);
        await eraseScope(world.db, world.scope, true);
      },
    ],
  ])('goes from the CRM when it is erased: %s', async (_, leave) => {
    await leave();
    await keepConnection(world.db, world.connection);
    await eraseEntry(world.connection, answer, world.db);
    expect(vi.mocked(send).mock.calls.map(([{ type }]) => type)).toEqual(['erase']);
  });
});
