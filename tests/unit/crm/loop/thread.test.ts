import { v7 as newUuid } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import { answersByEntry } from '../../../../lib/journal/answers';
import type { Entry } from '../../../../lib/journal/entry';
import { CONTEXT, entryOf, SIDES, type Side, write } from './sides';

let side: Side;
afterEach(() => side.close());

const answer = (to: string, words: string): unknown => ({
  to,
  quote: 'What would have to be true',
  say: 'reply',
  text: words,
  actionId: null,
});

/** A talk of 30 turns: four notes, two actions, and answers by both. */
async function talk(): Promise<Entry[]> {
  const turn = (kind: Entry['kind'], fields: unknown, by: 'rep' | 'leader') =>
    entryOf(side, kind, fields, {
      id: newUuid(),
      by,
      dealId: side.dealId,
      audience: kind === 'action' ? { kind: 'deal' } : side.between,
    });
  const notes = [1, 2, 3, 4].map((n) => turn('note', { tone: 'question', text: `Question ${n}` }, 'leader'));
  const actions = [1, 2].map((n) =>
    turn(
      'action',
      { text: `Step ${n}`, ownerId: side.people.repId, ownerName: '', due: null, state: 'open', from: null },
      'rep',
    ),
  );
  const answers = Array.from({ length: 24 }, (_, n) =>
    turn('answer', answer(notes[n % 4]?.id ?? '', `Turn ${n}`), n % 2 ? 'leader' : 'rep'),
  );
  const turns = [...notes, ...actions, ...answers];
  for (const each of turns) await write(side, each);
  return turns;
}

describe.each(Object.entries(SIDES))('%s', (_, start) => {
  it('keeps a thread of 30 turns in no more objects than notes, actions and one an author', async () => {
    side = await start();
    const turns = await talk();
    expect(turns).toHaveLength(30);
    expect(side.objects()).toBeLessThanOrEqual(4 + 2 + 2);
    const read = await side.read('rep');
    expect(read.map(({ id }) => id).sort()).toEqual(turns.map(({ id }) => id).sort());
    expect([...answersByEntry(read).values()].map((each) => each.length)).toEqual([6, 6, 6, 6]);
  });

  it('says the same after an answer was sent twice', async () => {
    side = await start();
    const turns = await talk();
    const before = side.texts();
    await side.rep.saveItems(
      turns.filter(({ kind, authorId }) => kind === 'answer' && authorId === side.people.repId),
      CONTEXT,
    );
    expect(side.texts()).toEqual(before);
  });

  it('takes back what an answer said, and nothing else', async () => {
    side = await start();
    const turns = await talk();
    const read = await side.read('rep');
    const mine = read.find(({ kind, authorId }) => kind === 'answer' && authorId === side.people.repId);
    if (!mine) throw new Error('no answer was read');
    const { text } = mine.fields as { text: string };
    await side.rep.removeEntry(mine);
    const after = await side.read('leader');
    expect(after.map(({ id }) => id).sort()).toEqual(
      turns
        .map(({ id }) => id)
        .filter((id) => id !== mine.id)
        .sort(),
    );
    expect(side.texts().filter((each) => new RegExp(`${text}(?!\\d)`).test(each))).toEqual([]);
    // Written again by a device that does not know: it stays removed.
    expect((await side.rep.saveItems([mine], CONTEXT)).gone).toEqual([mine.id]);
    expect((await side.read('rep')).some(({ id }) => id === mine.id)).toBe(false);
  });

  it('shows a task that was finished there as done, and finishes one from here', async () => {
    side = await start();
    await talk();
    const [first, second] = (await side.read('rep')).filter(({ kind }) => kind === 'action');
    if (!first || !second) throw new Error('no actions were read');
    expect(await side.rep.changeAction(first, 'done')).toMatchObject({ id: first.id, fields: { state: 'done' } });
    const states = async () =>
      (await side.read('leader')).flatMap(({ id, kind, fields }) =>
        kind === 'action' ? [[id, (fields as { state: string }).state]] : [],
      );
    expect(await states()).toEqual([
      [first.id, 'done'],
      [second.id, 'open'],
    ]);
    await side.rep.changeAction(first, 'open');
    expect((await states())[0]).toEqual([first.id, 'open']);
  });
});

describe.each(Object.entries(SIDES))('%s: two devices that write at once', (_, start) => {
  const said = (n: number) =>
    entryOf(side, 'answer', answer('01a00000-0000-7000-8000-000000000001', `Device ${n}`), {
      id: newUuid(),
      by: 'rep',
      dealId: side.dealId,
      audience: side.between,
    });

  it('leave a companion each, which the next write unites without losing a word', async () => {
    side = await start();
    const [one, other] = [said(1), said(2)];
    await Promise.all([side.rep.saveItems([one], CONTEXT), side.rep.saveItems([other], CONTEXT)]);
    expect(side.objects()).toBe(2);
    expect(await side.rep.findCopies(one)).toHaveLength(1);
    await side.rep.saveItems([one], CONTEXT);
    expect(side.objects()).toBe(1);
    expect((await side.read('leader')).map(({ id }) => id).sort()).toEqual([one.id, other.id].sort());
  });
});
