import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../../lib/journal/entry';
import type { ActionFields } from '../../../../lib/journal/kinds/action';
import { action, readOf, written } from './said';
import { SIDES, type Side } from './sides';

let side: Side;
afterEach(() => side.close());

const fieldsOf = (entry: Entry | undefined) => entry?.fields as ActionFields | undefined;
const isEdited = (entry: Entry | undefined) => entry?.native?.editedInCrm;
const only = () => {
  const [task, ...more] = side.hand.tasks();
  if (!task || more.length > 0) throw new Error(`${more.length + 1} tasks`);
  return task;
};
const marker = () => only().subject.match(/ · Courtside action .*$/)?.[0] ?? '';

describe('HubSpot: a task that was taken from everybody', () => {
  it('stays with whoever said that they would do it', async () => {
    side = await SIDES.hubspot();
    const [said] = await written(side, action(side, 'Call Marta'));
    await side.hand.changeTask(only().id, { ownerId: '' });
    expect(fieldsOf(await readOf(side, said))?.ownerId).toBe(side.people.repId);
  });
});

describe.each(Object.entries(SIDES))('%s: a task of an action', (_, start) => {
  let said: Entry;
  beforeEach(async () => {
    side = await start();
    [said] = await written(side, action(side, 'Call Marta tomorrow', { due: '2026-11-20' }));
  });

  it('that was deleted there is gone here, and to finish it is refused as not found', async () => {
    const before = (await readOf(side, said)) as Entry;
    await side.hand.deleteTask(only().id);
    expect(await readOf(side, said)).toBeUndefined();
    await expect(side.rep.changeAction(before, 'done')).rejects.toMatchObject({ problem: { code: 'not-found' } });
    expect(side.hand.tasks()).toEqual([]);
    // Taking back what is gone already is no error.
    await side.rep.removeEntry(before);
  });

  it('that two machines finished offline is done once', async () => {
    const before = (await readOf(side, said)) as Entry;
    const [one, other] = [await side.rep.changeAction(before, 'done'), await side.rep.changeAction(before, 'done')];
    expect([fieldsOf(one)?.state, fieldsOf(other)?.state]).toEqual(['done', 'done']);
    expect(side.hand.tasks()).toHaveLength(1);
  });

  it.each(['Call', 'Call Marta on Friday', 'Write to Marta'])(
    'with other words there (%s) says those words, and is shown as edited',
    async (words) => {
      await side.hand.changeTask(only().id, { subject: words + marker() });
      const read = await readOf(side, said);
      expect([fieldsOf(read)?.text, isEdited(read)]).toEqual([words, true]);
    },
  );

  it('whose words grew too long there says their beginning', async () => {
    await side.hand.changeTask(only().id, { subject: '😀'.repeat(100) + 'x'.repeat(1) + marker() });
    const text = fieldsOf(await readOf(side, said))?.text ?? '';
    expect(text.length).toBeLessThanOrEqual(200);
    expect(text.isWellFormed() && text.endsWith('😀…')).toBe(true);
  });

  it('whose words were deleted there is still an action', async () => {
    await side.hand.changeTask(only().id, { subject: ` ${marker()}` });
    const read = await readOf(side, said);
    expect([fieldsOf(read)?.text, isEdited(read)]).toEqual(['…', true]);
  });

  it('with another due date there is due then, and is shown as edited', async () => {
    await side.hand.changeTask(only().id, { due: '2026-12-24' });
    const read = await readOf(side, said);
    expect([fieldsOf(read)?.due, isEdited(read)]).toEqual(['2026-12-24', true]);
  });

  it('that was given to somebody else is theirs, and is shown as edited', async () => {
    await side.hand.changeTask(only().id, { ownerId: side.people.leaderId });
    const read = await readOf(side, said);
    const { leaderId, leaderName } = side.people;
    expect(fieldsOf(read)).toMatchObject({ ownerId: leaderId, ownerName: leaderName, text: 'Call Marta tomorrow' });
    expect([read?.authorId, isEdited(read)]).toEqual([side.people.repId, true]);
  });

  it('that was moved to another deal is found there, and on no other', async () => {
    await side.hand.changeTask(only().id, { dealId: side.otherDealId });
    expect(await readOf(side, said, side.otherDealId)).toMatchObject({ dealId: side.otherDealId });
    // Among the rep's actions of other deals it may come along, as what it is.
    expect((await readOf(side, said))?.dealId ?? side.otherDealId).toBe(side.otherDealId);
    const catalogue = await side.rep.readCatalogue();
    const book = await side.rep.readBook(side.people.repId, { catalogue, periods: [] });
    expect(book.entries.find(({ id }) => id === said.id)?.dealId).toBe(side.otherDealId);
  });

  it('that was taken off every deal is a task like any other', async () => {
    await side.hand.loosenTask(only().id);
    expect(await readOf(side, said)).toBeUndefined();
    const catalogue = await side.rep.readCatalogue();
    expect((await side.rep.readBook(side.people.repId, { catalogue, periods: [] })).entries).toEqual([]);
  });

  it('with a colleague’s remark below is read as before', async () => {
    await side.hand.changeTask(only().id, { body: `${only().body}\n\nI can join. {Pat}` });
    expect(await readOf(side, said)).toMatchObject({ fields: said.fields });
  });

  it('whose line for Courtside was broken is what the task itself says', async () => {
    const { id, body } = only();
    for (const broken of [body.replace('"due":"2026-11-20"', '"due":"soon"'), body.replace('"said":', '"said"')]) {
      await side.hand.changeTask(id, { body: broken });
      const read = await readOf(side, said);
      expect(fieldsOf(read)).toMatchObject({ text: 'Call Marta tomorrow', due: '2026-11-20', state: 'open' });
      expect([read?.dealId, read?.aboutId, isEdited(read)]).toEqual([side.dealId, side.people.repId, true]);
    }
  });

  it('that is finished there with a remark is done here', async () => {
    const before = (await readOf(side, said)) as Entry;
    await side.hand.changeTask(only().id, { body: `Done!\n${only().body}` });
    expect(fieldsOf(await side.rep.changeAction(before, 'done'))?.state).toBe('done');
  });
});
