import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { heldEntries } from '../../../lib/cache/held';
import { putBack } from '../../../lib/cache/put-back';
import { unsentIn } from '../../../lib/cache/unsent';
import { append } from '../../../lib/sync/append';
import { flush, nextTryAt } from '../../../lib/sync/flush';
import { confirm, discardHeld, networkReturned, reconnected, retry } from '../../../lib/sync/release';
import { connectionFor, createWorld, deal, LEAD, note, REP, START, type World } from './fake-crm';

const LATER = START + 24 * 60 * 60_000;

let world: World;
beforeEach(async () => {
  world = await createWorld(LEAD);
});

async function hold(text?: string) {
  const entry = note('deal-1', LEAD, REP, text);
  await append(entry, world.connection.id, world.db, { held: true });
  return entry;
}
const stored = (id: string) => world.db.entries.get([world.scope, id]);
const row = (id: string) => world.db.outbox.get([world.scope, id]);

describe('an entry that was sent from under a cover', () => {
  it('is kept, and goes out by no time, network, retry or new sign-in', async () => {
    const { id } = await hold();
    expect(await row(id)).toMatchObject({ problem: { code: 'covered' }, uncertain: false });
    await networkReturned(world.db, LATER);
    await retry(world.db, world.connection.id, id, LATER);
    await reconnected(world.db, world.connection.id, LATER);
    await flush({ ...world.deps, now: () => LATER });
    expect(await nextTryAt(world.db)).toBeNull();
    expect(world.crm.objects).toEqual([]);
    expect(await stored(id)).toMatchObject({ delivery: 'held' });
  });

  it('still waits for its person after it was lost and put back', async () => {
    const { id } = await hold();
    const items = await unsentIn(world.db);
    await world.db.entries.clear();
    await world.db.outbox.clear();
    expect(await putBack(world.db, items, START)).toMatchObject({ taken: 1 });
    await flush({ ...world.deps, now: () => LATER });
    expect(world.crm.objects).toEqual([]);
    expect(await stored(id)).toMatchObject({ delivery: 'held' });
  });

  it('goes out once its person confirms it', async () => {
    const { id } = await hold();
    await confirm(world.db, id, START);
    expect(await stored(id)).toMatchObject({ delivery: 'on-this-device' });
    await flush(world.deps);
    expect(world.crm.objects.map((each) => each.id)).toEqual([id]);
  });

  it('is gone once its person discards it, and nothing else is', async () => {
    const { id } = await hold();
    const other = note('deal-1', LEAD, REP);
    await append(other, world.connection.id, world.db);
    await discardHeld(world.db, id);
    await discardHeld(world.db, other.id);
    expect([await stored(id), await row(id)]).toEqual([undefined, undefined]);
    await flush(world.deps);
    expect(world.crm.objects.map((each) => each.id)).toEqual([other.id]);
  });

  it('is shown with the deal it is about, the names of its readers and the person it is from', async () => {
    await world.db.opportunities.put({ ...deal('deal-1', REP.id), scope: world.scope });
    await world.db.people.put({ ...REP, scope: world.scope });
    await hold('Who signs?');
    await append(note('deal-1', LEAD, REP), world.connection.id, world.db);
    const held = await heldEntries(world.db);
    expect(held).toHaveLength(1);
    expect(held[0]).toMatchObject({
      entry: { fields: { text: 'Who signs?' } },
      to: null,
      dealName: 'Deal deal-1',
      connection: { id: world.connection.id },
    });
    expect([...(held[0]?.names ?? [])]).toEqual([
      [LEAD.id, LEAD.name],
      [REP.id, REP.name],
    ]);
  });

  it('is not shown to whoever is connected instead', async () => {
    await hold();
    await world.db.connections.put({ ...connectionFor(REP), id: world.connection.id });
    expect(await heldEntries(world.db)).toEqual([]);
  });
});
