import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatCompanion, parseCompanion } from '../../../../lib/journal/companion';
import type { Entry } from '../../../../lib/journal/entry';
import { inOrder } from '../../../../lib/journal/order';
import { readOf, reply, written } from './said';
import { CONTEXT, SIDES, type Side } from './sides';

let side: Side;
afterEach(() => side.close());

const textOf = (entry: Entry | undefined) => (entry?.fields as { text?: string } | undefined)?.text;
const only = () => {
  const [companion, ...more] = side.hand.companions();
  if (!companion || more.length > 0) throw new Error(`${more.length + 1} companions`);
  return companion;
};
/** Everything that anybody could read there before can be read there now. */
function expectKept(before: string): void {
  expect(side.hand.companions().map(({ text }) => text)).toContain(before);
}

describe.each(Object.entries(SIDES))('%s: a companion that somebody changed by hand', (_, start) => {
  beforeEach(async () => {
    side = await start();
  });

  it('is shown as edited where its sentences changed; what was written counts, and the change stays through the next write', async () => {
    const [said] = await written(side, reply(side, 'Only Tom signs.'));
    const { id, text } = only();
    await side.hand.retype(id, text.replace('Only Tom signs.', 'Only Tim signs.'));
    const edited = await readOf(side, said);
    expect([textOf(edited), edited?.native?.editedInCrm]).toEqual(['Only Tom signs.', true]);

    const [next] = await written(side, reply(side, 'Asked again.'));
    expect(only().text).toContain('Only Tim signs.');
    expect(textOf(await readOf(side, next))).toBe('Asked again.');
    expect((await readOf(side, said))?.native?.editedInCrm).toBe(true);
  });

  it('with a colleague’s words below its line is read as before, and keeps those words', async () => {
    const [said] = await written(side, reply(side, 'Only Tom signs.'));
    const { id, text } = only();
    await side.hand.retype(id, `${text}\nI know Tom. Call me — Pat }`);
    expect(await readOf(side, said)).toMatchObject({ fields: said.fields, native: { editedInCrm: true } });
    const [next] = await written(side, reply(side, 'Asked again.'));
    expect(only().text).toContain('I know Tom. Call me — Pat }');
    for (const each of [said, next]) expect((await readOf(side, each))?.fields).toEqual(each.fields);
  });

  it('whose line is broken is never written over: its reader keeps what is known, and new things go beside it', async () => {
    const [said] = await written(side, reply(side, 'Only Tom signs.'));
    const { id, text } = only();
    const broken = text.replace('"items":[', '"items":');
    await side.hand.retype(id, broken);
    const kept = await keptOf();
    expect(await readOf(side, said)).toBeUndefined();
    expect(kept).toContain(id);

    const [next] = await written(side, reply(side, 'Asked again.'));
    expect(side.hand.companions()).toHaveLength(2);
    expectKept(only2(id));
    expect(textOf(await readOf(side, next))).toBe('Asked again.');
    // Its words cannot be taken out of what cannot be read, and nobody is told that they were.
    await expect(side.rep.removeEntry({ ...said, native: { ...nativeOf(next), id } })).rejects.toMatchObject({
      problem: { code: 'left-as-it-is' },
    });
    expectKept(only2(id));
  });

  it('that a newer version of Courtside wrote is read as far as it can be, never written over, and new things go beside it', async () => {
    const [said] = await written(side, reply(side, 'Only Tom signs.'));
    const { id, text } = only();
    const mood = '{"id":"01a00000-0000-7000-8000-0000000000ff","kind":"mood","at":"2026-11-16","fields":{"sun":1}}';
    await side.hand.retype(
      id,
      text.replace('"courtside":1', '"courtside":2').replace('"items":[', `"items":[${mood},`),
    );
    const before = only().text;
    const read = await side.read('leader');
    expect(read.find(({ kind }) => kind === 'newer')?.fields).toEqual({ word: 'mood', text: null });
    expect((await readOf(side, said))?.fields).toEqual(said.fields);

    const again = await side.rep.saveItems([said, reply(side, 'Asked again.')], CONTEXT);
    expect(side.hand.companions()).toHaveLength(2);
    expectKept(before);
    // What stands in the newer one is not written a second time.
    expect(again.entries.filter((entry) => entry.id === said.id)).toHaveLength(1);
    await expect(side.rep.removeEntry((await readOf(side, said)) as Entry)).rejects.toMatchObject({
      problem: { code: 'left-as-it-is' },
    });
    expectKept(before);
  });

  it('gives up what its author takes back, a colleague’s words about it included', async () => {
    const [said] = await written(side, reply(side, 'Only Tom signs.'));
    const { id, text } = only();
    await side.hand.retype(id, text.replace('Only Tom signs.', 'Only Tom signs, they say.'));
    await side.rep.removeEntry((await readOf(side, said)) as Entry);
    expect(only().text).not.toContain('Tom');
  });

  async function keptOf(): Promise<string[]> {
    const catalogue = await side.leader.readCatalogue();
    const options = { catalogue, periods: [], wantsBook: () => false };
    return (await side.leader.readDeal(side.dealId, options)).kept;
  }
  const only2 = (id: string) => side.hand.companions().find((each) => each.id === id)?.text ?? '';
});

describe('HubSpot: a companion whose last line was deleted', () => {
  it('is one all the same, and the next write mends it', async () => {
    side = await SIDES.hubspot();
    const [said] = await written(side, reply(side, 'Only Tom signs.'));
    const { id, text } = only();
    await side.hand.retype(id, text.replace(/\n\n— Courtside answers .*$/, ''));
    expect((await readOf(side, said))?.fields).toEqual(said.fields);
    await written(side, reply(side, 'Asked again.'));
    expect(only().text).toMatch(/— Courtside answers cs\w+$/);
  });

  it('and whose line is broken as well still counts as one that cannot be read', async () => {
    side = await SIDES.hubspot();
    await written(side, reply(side, 'Only Tom signs.'));
    const { id, text } = only();
    await side.hand.retype(id, text.replace(/"items":.*$/s, ''));
    const catalogue = await side.leader.readCatalogue();
    const read = await side.leader.readDeal(side.dealId, { catalogue, periods: [], wantsBook: () => false });
    expect([read.entries, read.kept]).toEqual([[], [id]]);
  });
});

describe('Salesforce: a companion that goes while it is read', () => {
  it('costs the deal nothing: what is known of it stays until the next reading', async () => {
    side = await SIDES.salesforce();
    await written(side, reply(side, 'Only Tom signs.'));
    side.hand.loseBodies();
    const catalogue = await side.leader.readCatalogue();
    const read = await side.leader.readDeal(side.dealId, { catalogue, periods: [], wantsBook: () => false });
    expect([read.entries, read.kept]).toEqual([[], [only().id]]);
  });
});

describe('Salesforce: a note of a kind that only a newer version knows', () => {
  it('is shown as that, and goes when its author takes it back', async () => {
    side = await SIDES.salesforce();
    const token = 'cs01a000000000700080000000000000f1';
    await side.hand.write(`Courtside mood · Deal 1 · ${side.dealId} · ${token}`, 'Sunny.');
    const mood = (await side.read('rep')).find(({ kind }) => kind === 'newer');
    expect(mood?.fields).toEqual({ word: 'mood', text: 'Sunny.' });
    await side.rep.removeEntry(mood as Entry);
    expect(side.objects()).toBe(0);
  });
});

describe.each(Object.entries(SIDES))('%s: an entry of a newer version in a companion of ours', (_, start) => {
  it('is shown as something newer where its kind or its fields are unknown, and survives every later write whole', async () => {
    side = await start();
    const [said] = await written(side, reply(side, 'Only Tom signs.'));
    const { id, text } = only();
    const companion = parseCompanion(text);
    if (!companion) throw new Error('no companion');
    const later = [
      { id: '01a00000-0000-7000-8000-0000000000f1', kind: 'mood', at: '2026-11-16', fields: { sun: [1, 2] }, by: 'v3' },
      {
        id: '01a00000-0000-7000-8000-0000000000f2',
        kind: 'answer',
        at: '2026-11-16',
        fields: { say: 'love', to: 'x' },
      },
      { ...companion.items[0], fields: { ...(companion.items[0]?.fields as object), tone: 'warm' }, id: said.id },
    ];
    // The sentences of a later version are its own affair.
    await side.hand.retype(id, formatCompanion({ items: later as never, byHand: [] }) + trailerOf(text));
    expect((await side.read('leader')).flatMap(({ kind, fields }) => (kind === 'newer' ? [fields] : []))).toEqual([
      { word: 'mood', text: null },
      { word: 'answer', text: null },
    ]);
    expect((await readOf(side, said))?.fields).toEqual({ ...(said.fields as object), tone: 'warm' });

    await written(side, reply(side, 'Asked again.'));
    const items = parseCompanion(only().text)?.items ?? [];
    for (const each of later) expect(items).toContainEqual(each);
  });

  const trailerOf = (text: string) => (text.match(/\n\n— Courtside answers .*$/) ?? [''])[0];
});

describe.each(Object.entries(SIDES))('%s: clocks an hour apart', (_, start) => {
  it('make no entry younger than the last change of its object, and leave one author’s in the order of writing', async () => {
    side = await start();
    const hour = 60 * 60_000;
    const now = Date.now();
    const ahead = ['One', 'Two', 'Three'].map((text, index) => ({
      ...reply(side, text, { id: idAt(now + hour + index * 1_000) }),
      createdAt: new Date(now + hour + index * 1_000).toISOString(),
    }));
    const right = { ...reply(side, 'Mine', { by: 'leader', id: idAt(now) }), createdAt: new Date(now).toISOString() };
    await written(side, ahead[0] as Entry, right, ...ahead.slice(1));
    const read = (await side.read('leader')).filter(({ kind }) => kind === 'answer');
    for (const { createdAt, native } of read)
      expect(Date.parse(createdAt)).toBeLessThanOrEqual(Date.parse(native?.modifiedAt ?? ''));
    const byRep = inOrder(read).filter(({ authorId }) => authorId === side.people.repId);
    expect(byRep.map(textOf)).toEqual(['One', 'Two', 'Three']);
  });

  it('move nothing behind what others said since, when their author writes once more', async () => {
    side = await start();
    const said = (text: string, by: 'rep' | 'leader' = 'rep') => reply(side, text, { by });
    for (const each of [said('One'), said('Mine', 'leader'), said('Two'), said('Three')]) {
      await written(side, { ...each, createdAt: '2030-01-01T10:00:00.000Z' });
      side.hand.pass(60 * 60_000);
    }
    const read = (await side.read('leader')).filter(({ kind }) => kind === 'answer');
    const byTime = read.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
    expect(byTime.map(textOf)).toEqual(['One', 'Mine', 'Two', 'Three']);
  });

  /** A UUIDv7 made at an instant. */
  const idAt = (instant: number) => {
    const time = instant.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
  };
});

describe.each(Object.entries(SIDES))('%s: 5,000 entries on one person', (_, start) => {
  it('fill as few objects as the CRM’s limit asks for, read back whole, and a later one touches a single object', async () => {
    side = await start();
    const many = Array.from({ length: 5_000 }, (_, number) =>
      reply(side, `Turn ${number}: ask “Who signs?” & why <now>.`, { id: numbered(2 * number) }),
    );
    await side.rep.saveItems(many, CONTEXT);
    const read = await side.read('leader');
    expect(new Set(read.map(({ id }) => id)).size).toBe(5_000);
    const pages = side.hand.companions();
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.length).toBeLessThan(60);

    const before = side.hand.writes();
    // Of another device, whose clock is behind: it belongs among the first.
    const late = reply(side, 'Late.', { id: numbered(101) });
    await written(side, late);
    expect(side.hand.writes() - before).toBe(1);
    expect(side.hand.companions().length - pages.length).toBeLessThanOrEqual(1);
    const after = await side.read('leader');
    expect(after).toHaveLength(5_001);
    expect(after.find(({ id }) => id === late.id)?.fields).toEqual(late.fields);
    expect(after.some(({ native }) => native?.editedInCrm)).toBe(false);
  }, 120_000);

  const numbered = (number: number) => `01a00000-0000-7000-8000-${String(number).padStart(12, '0')}`;
});

describe.each(Object.entries(SIDES))('%s: an answer to a note that is gone', (_, start) => {
  it('stays, and says by itself what it answered', async () => {
    side = await start();
    const [said] = await written(side, reply(side, 'Only Tom signs.'));
    expect((await readOf(side, said))?.fields).toMatchObject({ quote: 'Who signs?', text: 'Only Tom signs.' });
    expect(only().text).toContain('Who signs?');
  });
});

function nativeOf({ native }: Entry): NonNullable<Entry['native']> {
  return (
    native ?? {
      id: '',
      version: '',
      modifiedAt: '',
      postedWithSharedKey: false,
      textComplete: true,
      textCut: false,
      editedInCrm: false,
    }
  );
}
