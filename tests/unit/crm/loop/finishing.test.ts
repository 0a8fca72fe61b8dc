import 'fake-indexeddb/auto';
import { v7 as newUuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CrmClient } from '../../../../lib/crm/port';
import { crmError } from '../../../../lib/crm/problem';
import type { Entry } from '../../../../lib/journal/entry';
import type { ActionFields } from '../../../../lib/journal/kinds/action';
import { append } from '../../../../lib/sync/append';
import { flush } from '../../../../lib/sync/flush';
import { createWorld, person, type World } from '../../sync/fake-crm';
import { action, readOf, written } from './said';
import { entryOf, SIDES, type Side } from './sides';

/* The outbox finishes a task that others have in hand as well. */

const HOUR = 60 * 60_000;

let side: Side;
let world: World;
afterEach(() => side.close());

const through = (client: CrmClient) => ({ ...world.deps, openClient: async () => client });
const stateOf = (entry: Entry | undefined) => (entry?.fields as ActionFields | undefined)?.state;
const placeOf = ({ id }: Entry) => world.db.outbox.get([world.scope, id]);
const taskId = () => side.hand.tasks()[0]?.id ?? '';

/** The rep has read the action, and ticks it off. */
async function tick(task: Entry): Promise<Entry> {
  await world.db.entries.put({ ...task, scope: world.scope });
  side.hand.pass(HOUR);
  const done = entryOf(
    side,
    'done',
    { of: task.id, state: 'done' },
    { id: newUuid(), by: 'rep', dealId: side.dealId, audience: { kind: 'deal' } },
  );
  await append(done, world.connection.id, world.db);
  return done;
}

/** The change arrives, and the answer to it does not. */
async function loseAnswer(): Promise<void> {
  const changeAction: CrmClient['changeAction'] = async (...parts) => {
    await side.rep.changeAction(...parts);
    throw crmError('crm-down');
  };
  await flush(through({ ...side.rep, changeAction }));
  side.hand.pass(HOUR);
}

async function later(): Promise<void> {
  world.clock.now += HOUR;
  await flush(through(side.rep));
}

describe.each(Object.entries(SIDES))('%s: a task', (_, start) => {
  beforeEach(async () => {
    side = await start();
    world = await createWorld(person(side.people.repId));
  });

  it('that was finished by a change whose answer was lost is finished once, and looked at only', async () => {
    const [said] = await written(side, action(side, 'Call Marta'));
    const done = await tick((await readOf(side, said)) as Entry);
    await loseAnswer();
    const finished = await readOf(side, said);
    await later();
    expect(stateOf(finished)).toBe('done');
    expect((await readOf(side, said))?.native?.version).toBe(finished?.native?.version);
    expect(await world.db.entries.get([world.scope, said.id])).toMatchObject({ fields: { state: 'done' } });
    expect(await placeOf(done)).toBeUndefined();
  });

  it('that a leader took up again since stays open, and its person is told', async () => {
    const [said] = await written(side, action(side, 'Call Marta'));
    const done = await tick((await readOf(side, said)) as Entry);
    await loseAnswer();
    await side.leader.changeAction((await readOf(side, said)) as Entry, 'open');
    await later();
    expect(stateOf(await readOf(side, said))).toBe('open');
    expect(await placeOf(done)).toMatchObject({ state: 'set-aside', problem: { code: 'task-changed' } });
  });

  it('that was given to somebody else since it was ticked off here stays as it is', async () => {
    const { repId, leaderId } = side.people;
    const [said] = await written(side, action(side, 'Call Marta', { by: 'leader' }));
    await side.hand.changeTask(taskId(), { ownerId: repId });
    const done = await tick((await readOf(side, said)) as Entry);
    await side.hand.changeTask(taskId(), { ownerId: leaderId });
    await later();
    expect(stateOf(await readOf(side, said))).toBe('open');
    expect(await placeOf(done)).toMatchObject({ state: 'set-aside', problem: { code: 'task-handed-on' } });
  });
});
