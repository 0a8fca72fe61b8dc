import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Http } from '../../../lib/crm/http';
import type { CrmClient } from '../../../lib/crm/port';
import { crmError } from '../../../lib/crm/problem';
import type { Entry } from '../../../lib/journal/entry';
import { eraseEntry } from '../../../lib/settings/erase-entry';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { createPull } from '../../../lib/sync/pull';
import { removeEntry } from '../../../lib/sync/remove-entry';
import { DANA, dealId, MORGAN, NOW, openOrg } from '../crm/salesforce/open-org';
import { createWorld, dealPage, LIST_PAGE, nextId, note, person, type World } from './fake-crm';

/** Courses of events that need the CRM's own ways: its versions, its queries, its rights. */
const DEAL = dealId(1);
const HOUR = 60 * 60_000;
const NO_WORDS = { dealName: null, aboutName: 'Dana' };

let org: Awaited<ReturnType<typeof openOrg>>;
let world: World;
beforeEach(async () => {
  org = await openOrg();
  world = await createWorld(person(DANA, [MORGAN]));
  world.clock.now = Date.parse(NOW);
});
afterEach(() => org.close());

const dana = person(DANA, [MORGAN]);
const entry = (kind: Entry['kind'], fields: unknown, audience: Entry['audience'] = { kind: 'deal' }): Entry => ({
  ...note(DEAL, dana, dana),
  id: nextId(),
  kind,
  fields,
  audience,
});
const action = () =>
  entry('action', { text: 'Call Marta', ownerId: DANA, ownerName: 'Dana', due: null, state: 'open', from: null });
const done = (of: string) => entry('done', { of, state: 'done' });
const answer = (text: string) =>
  entry(
    'answer',
    { to: 'note-1', quote: '', say: 'reply', text, actionId: null },
    { kind: 'private', personIds: [DANA, MORGAN] },
  );
const through = (client: CrmClient) => ({ ...world.deps, openClient: async () => client });
const keep = async (...entries: Entry[]) => {
  for (const each of entries) await append(each, world.connection.id, world.db);
};
const stored = (id: string) => world.db.entries.get([world.scope, id]);
/** Past every check for twins. */
async function settle(client: CrmClient) {
  world.clock.now += HOUR;
  await flush(through(client));
}

describe('an answer that its author takes back', () => {
  it('does not stay in the CRM when it went along with one whose answer was lost', async () => {
    const [first, second] = [answer('One.'), answer('I take this back.')];
    await keep(first, second);
    const client = org.clientOf(DANA);
    const saveItems: CrmClient['saveItems'] = async (...parts) => {
      await client.saveItems(...parts);
      throw crmError('crm-down');
    };
    await flush(through({ ...client, saveItems }));
    // As the screen does it; where it asks the background, that one's part.
    await eraseEntry(world.connection, second, world.db).catch(() =>
      removeEntry(through(client), world.connection.id, second.id),
    );
    expect(await stored(second.id)).toBeUndefined();
    expect(await client.findCopies(second)).toEqual([]);
    expect(await client.findCopies(first)).toHaveLength(1);
  });
});

describe('a companion that two profiles of one person write at once', () => {
  it('shows each what the other wrote, with the next reading', async () => {
    const other = org.clientOf(DANA);
    const [old, mine, theirs] = [answer('Old.'), answer('Mine.'), answer('From my other profile.')];
    await other.saveItems([old], NO_WORDS);
    let wrote = false;
    const http: Http = async (request) => {
      const result = await org.httpOf(DANA)(request);
      if (request.method === 'PATCH' && !wrote) {
        wrote = true;
        await other.saveItems([theirs], NO_WORDS);
      }
      return result;
    };
    const client = org.clientOf(DANA, { http });
    await keep(mine);
    await flush(through(client));
    expect(wrote).toBe(true);
    expect(await createPull(through(client)).view(dealPage(DEAL), true)).toBeNull();
    for (const each of [old, mine, theirs]) expect(await stored(each.id)).toMatchObject({ delivery: 'confirmed' });
  });
});

describe('a finished action without a due date', () => {
  it('stays when the book alone is read', async () => {
    const client = org.clientOf(DANA);
    const task = action();
    await keep(task, done(task.id));
    await flush(through(client));
    await settle(client);
    const pull = createPull(through(client));
    expect(await pull.view(dealPage(DEAL), true)).toBeNull();
    world.clock.now += HOUR;
    expect(await pull.view(LIST_PAGE, false)).toBeNull();
    expect(await stored(task.id)).toMatchObject({ fields: { state: 'done' } });
  });

  it('that another device finished takes what waits here for done, too', async () => {
    const client = org.clientOf(DANA);
    const task = action();
    await keep(task);
    await flush(through(client));
    await settle(client);
    const pull = createPull(through(client));
    expect(await pull.view(dealPage(DEAL), true)).toBeNull();
    await keep(done(task.id));
    await client.changeAction((await stored(task.id)) as Entry, 'done');
    world.clock.now += HOUR;
    expect(await pull.view(LIST_PAGE, false)).toBeNull();
    await flush(through(client));
    expect(await world.db.outbox.toArray()).toEqual([]);
    expect(await stored(task.id)).toMatchObject({ fields: { state: 'done' } });
  });
});

describe('an action whose answer was lost', () => {
  it('is not written again while tasks cannot be looked at', async () => {
    const task = action();
    await keep(task);
    const client = org.clientOf(DANA);
    const postEntry: CrmClient['postEntry'] = async (...parts) => {
      await client.postEntry(...parts);
      throw crmError('crm-down');
    };
    await flush(through({ ...client, postEntry }));
    world.clock.now += HOUR;
    await flush(through(org.clientOf(DANA, { hidden: ['Task'] })));
    expect(org.crm.rows('Task')).toHaveLength(1);
    expect(await stored(task.id)).toMatchObject({ delivery: 'set-aside' });
  });
});
