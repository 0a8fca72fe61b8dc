import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Companion, formatCompanion, holds, parseCompanion, settled } from '../../../lib/journal/companion';
import { type Carrier, entriesOf, goneAmong, type Item, removed, union } from '../../../lib/journal/companion-items';
import { isEmpty, type Page, pagesOf } from '../../../lib/journal/companion-pages';
import { anyFields } from './any-entry';

const PEOPLE = { repId: 'rep', repName: 'Ana Ito', leaderId: 'lead', leaderName: 'Dana Reyes' };
const KINDS = Object.entries(anyFields(PEOPLE));

const id = fc.uuid({ version: 7 });
const at = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
/** Signs that break what is written carelessly: quotes, markup, marks of ours, halves of characters, control signs. */
const wild = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    ...['@{', '"', '\\"', '</p>', '&nbsp;', 'a  b', ' ', '\ud800', '\udc00x', '\u0000', '\u0085', '\u2028', '\u00a0'],
    ...['{"courtside":1}', '{"courtside":1,"seal":"","items":[]}', '\n{"courtside":1,"seal":"","items":[]}'],
    ...['Courtside reads the next line. Please leave it as it is.', '— Courtside answers cs1', '\r\n', '\t}{'],
  ),
);
const answer = fc.record({
  to: id,
  quote: fc.constant(''),
  say: fc.constant('reply' as const),
  text: wild.filter((text) => text !== ''),
  actionId: fc.constant(null),
  later: fc.option(fc.dictionary(wild, fc.jsonValue()), { nil: undefined }),
});
const item: fc.Arbitrary<Item> = fc.oneof(
  fc.record({ id, kind: fc.constant('answer'), at, fields: answer }),
  ...KINDS.map(([kind, fields]) =>
    fc.record({ id, kind: fc.constant(kind), at, fields: fields as fc.Arbitrary<unknown> }),
  ),
  // Of a later version: a kind, fields and names beside them that this one has never heard of.
  fc.record({
    id,
    kind: fc.constantFrom('mood', 'toString', '__proto__'),
    at,
    fields: fc.jsonValue(),
    mark: fc.jsonValue(),
  }),
  fc.record({ id, kind: fc.constant('answer'), at }),
);
const items = fc.uniqueArray(item, { selector: (each) => each.id, maxLength: 6 }).map((all) => union(all));
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));
const textOf = (all: Item[], byHand: string[] = []) => formatCompanion({ items: all, byHand });
const read = (text: string): Companion => {
  const companion = parseCompanion(text);
  if (!companion) throw new Error('It reads as none.');
  return companion;
};

describe('a companion’s text', () => {
  it('reads back as what was written, whatever signs it holds', () => {
    fc.assert(
      fc.property(items, (all) => {
        const companion = { items: asJson(all), edited: false, byHand: [], newer: false };
        expect(asJson(parseCompanion(textOf(all)))).toEqual(companion);
      }),
      { numRuns: 400 },
    );
  });

  it('is one line for Courtside at its end, of signs that every CRM keeps', () => {
    fc.assert(
      fc.property(items, (all) => {
        const line = textOf(all).split('\n').at(-1) ?? '';
        expect(line).toMatch(/^\{"courtside":1,.*\}$/);
        expect(line).not.toMatch(/[<>&\p{Cc}\u00a0\u2028\u2029]| {2}/u);
      }),
      { numRuns: 200 },
    );
  });

  it('is known as edited by any word that was changed, and forgives folded white space', () => {
    const words = fc.constantFrom('a', 'é', '.', '😀', '“');
    const sentences = items.filter((all) => textOf(all).split('\n\n')[0] !== '');
    fc.assert(
      fc.property(sentences, fc.nat(), words, (all, place, sign) => {
        const text = textOf(all);
        const most = text.lastIndexOf('\nCourtside reads');
        const where = place % most;
        expect(read(text.slice(0, where) + sign + text.slice(where)).edited).toBe(true);
        const lines = text.split('\n');
        const above = lines.slice(0, -1).join('  \n\t ').replaceAll(' ', '\u00a0 ');
        expect(read(`${above}\n${lines.at(-1)}`).edited).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps what others typed above, below or behind the line, and is edited as long as it stands there', () => {
    const typed = fc.stringMatching(/^[A-Z][a-z]{3,12} says hello$/);
    fc.assert(
      fc.property(items, typed, typed, typed, (all, above, behind, below) => {
        const companion = read(`${above}\n${textOf(all)} ${behind}\n\n${below}`);
        const byHand = [...new Set([above, behind, below])];
        expect(companion.byHand.map((line) => line.trim())).toEqual(byHand);
        expect(asJson(companion.items)).toEqual(asJson(all));
        const again = read(formatCompanion(companion));
        expect({ ...again, byHand: again.byHand.map((line) => line.trim()) }).toEqual({ ...companion, byHand });
      }),
      { numRuns: 200 },
    );
  });

  it('is read from its last line, not from one that an answer quotes', () => {
    const quoted = textOf([{ id: '01a00000-0000-7000-8000-00000000000a', kind: 'mood', at: '2026-11-16', fields: 1 }]);
    const said = { to: 'n', quote: '', say: 'reply', text: quoted, actionId: null };
    const all = [{ id: '01a00000-0000-7000-8000-00000000000b', kind: 'answer', at: '2026-11-16', fields: said }];
    expect(read(textOf(all)).items).toEqual(all);
  });

  it('is none once its line is broken', () => {
    const text = textOf([{ id: '01a00000-0000-7000-8000-00000000000a', kind: 'mood', at: '2026-11-16', fields: 1 }]);
    expect(parseCompanion(text.replace('"items":[', '"items":'))).toBeNull();
    expect(parseCompanion('{"courtside":1,"seal":"","items":{}}'.repeat(5_000))).toBeNull();
    expect(parseCompanion('{"courtside":'.repeat(50_000))).toBeNull();
  });

  it('that a newer version wrote, or that holds an item we cannot read, is not to be written over', () => {
    const good = { id: '01a00000-0000-7000-8000-00000000000a', kind: 'mood', at: '2026-11-16', fields: 1 };
    const line = (value: object) => read(JSON.stringify(value));
    expect(line({ courtside: 2, items: [good] })).toMatchObject({ newer: true, items: [good] });
    const strange = { ...good, id: 'of-another-form' };
    expect(line({ courtside: 1, seal: '', items: [good, strange] })).toMatchObject({ newer: true, items: [good] });
    expect(line({ courtside: 1, seal: '', items: [good] }).newer).toBe(false);
    const text = JSON.stringify({ courtside: 2, items: [strange] });
    expect(holds({ text, companion: parseCompanion(text) }, strange.id)).toBe(true);
  });
});

describe('what companions hold together', () => {
  const parts = fc.array(item, { minLength: 1, maxLength: 4 }).chain((all) => {
    const some = fc.array(
      fc.constantFrom(
        ...all,
        ...all.map((each) => removed(each)),
        ...all.map((each) => ({ ...each, more: 1 })),
        ...all.map((each) => ({ ...each, at: '2019-12-31T23:59:59Z' })),
      ),
      { maxLength: 6 },
    );
    return fc.tuple(some, some, some);
  });

  it('is the same in whichever order they are named, and how often', () => {
    fc.assert(
      fc.property(parts, ([a, b, c]) => {
        expect(union(a, b)).toEqual(union(b, a));
        expect(union(union(a, b), c)).toEqual(union(a, union(b, c)));
        expect(union(a, a)).toEqual(union(a));
        expect(union(union(a))).toEqual(union(a));
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing any more of what was removed from one of them', () => {
    fc.assert(
      fc.property(items, items, (a, b) => {
        const gone = a.map(removed);
        const left = union(a, b, gone);
        expect(goneAmong([{ items: left }])).toEqual(expect.arrayContaining(gone.map((each) => each.id)));
        for (const each of gone) expect(left).toContainEqual(each);
      }),
      { numRuns: 100 },
    );
  });

  it('is no younger than the object that carries it, and a time that makes no sense does no harm', () => {
    const ahead = { id: '01a00000-0000-7000-8000-00000000000a', kind: 'mood', at: '2026-11-16T10:00:00Z', fields: 1 };
    const on = (modifiedAt: string) => ({ native: { modifiedAt } }) as Carrier;
    const timeOn = (modifiedAt: string) => entriesOf({ items: [ahead], edited: false }, on(modifiedAt))[0]?.createdAt;
    expect(timeOn('2026-11-16T09:00:00Z')).toBe('2026-11-16T09:00:00.000Z');
    expect(timeOn('2026-11-16T11:00:00Z')).toBe('2026-11-16T10:00:00.000Z');
    expect(timeOn('yesterday')).toBe('2026-11-16T10:00:00.000Z');
  });
});

describe('an entry by a clock that is ahead', () => {
  const ahead = { id: '01a00000-0000-7000-8000-00000000000a', kind: 'mood', at: '2026-11-17T10:00:00.000Z', fields: 1 };
  const later = { ...ahead, id: '01a00000-0000-7000-8000-00000000000b', at: '2026-11-17T11:00:00.000Z' };
  const companion = { items: [ahead], edited: false, byHand: [], newer: false };
  const timesOn = (items: Item[], modifiedAt: string) =>
    entriesOf({ items, edited: false }, { native: { modifiedAt } } as Carrier).map(({ createdAt }) => createdAt);

  it('keeps the time at which it was written there, however often its object is written afterwards', () => {
    let stands = settled(companion, '2026-11-16T10:00:00Z').items;
    stands = settled({ ...companion, items: union(stands, [later]) }, '2026-11-16T11:00:00Z').items;
    const times = ['2026-11-16T10:00:00.000Z', '2026-11-16T11:00:00.000Z'];
    expect(timesOn(stands, '2026-11-16T12:00:00Z')).toEqual(times);
    // Sent again by a device that knows no better.
    expect(timesOn(union(stands, [ahead, later]), '2026-11-16T12:00:00Z')).toEqual(times);
  });

  it('is left as it is by a time of the CRM that makes no sense', () => {
    expect(settled(companion, 'yesterday')).toEqual(companion);
  });
});

describe('pages', () => {
  const sizeOf = (text: string) => text.length;
  const LIMIT = 1_500;
  const held = fc.array(fc.record({ items, byHand: fc.array(fc.stringMatching(/^[a-z]{1,20}$/), { maxLength: 2 }) }), {
    maxLength: 4,
  });
  const pagesFor = (pages: Page[], fresh: Item[]) => pagesOf(pages, fresh, LIMIT, sizeOf);
  const idsIn = (pages: Page[]) => pages.flatMap((page) => page.items.map((each) => each.id));

  it('hold every item once, in order, and every line that others typed', () => {
    fc.assert(
      fc.property(held, items, (before, fresh) => {
        const pages = pagesFor(before, fresh);
        const all = union(...before.map((page) => page.items), fresh);
        expect(idsIn(pages).toSorted()).toEqual(all.map((each) => each.id));
        expect(union(...pages.map((page) => page.items))).toEqual(all);
        for (const page of pages) expect(page.items).toEqual(union(page.items));
        expect(pages.flatMap((page) => page.byHand).toSorted()).toEqual(
          before.flatMap((page) => page.byHand).toSorted(),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('respect the limit in whatever the CRM counts, but for an item that is larger than it and stands alone', () => {
    const counts = [sizeOf, (text: string) => text.replaceAll('"', '&quot;').replaceAll('\n', '<br>').length];
    fc.assert(
      fc.property(items, items, fc.constantFrom(...counts), (before, fresh, count) => {
        for (const page of pagesOf(pagesOf([], before, LIMIT, count), fresh, LIMIT, count)) {
          if (count(formatCompanion(page)) > LIMIT) expect(page.items).toHaveLength(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leave each item where it stands, so that a late one touches a single page', () => {
    const full = pagesFor([], numbered(2, 40));
    expect(full.length).toBeGreaterThan(3);
    const [early] = numbered(1, 1);
    const after = pagesFor(full, early ? [early] : []);
    const changed = after.filter((page, index) => JSON.stringify(page) !== JSON.stringify(full[index]));
    expect(changed).toHaveLength(1);
  });

  it('come together where they fit, the later into the earlier', () => {
    const [one, two, three] = numbered(1, 3);
    if (!one || !two || !three) throw new Error('too few');
    const [first, second, third] = pagesFor(
      [
        { items: [two], byHand: [] },
        { items: [one], byHand: ['Ask Tom.'] },
        { items: [removed(two), three], byHand: [] },
      ],
      [],
    );
    expect(first).toEqual({ items: [one, removed(two), three], byHand: ['Ask Tom.'] });
    expect([second, third].map((page) => page && isEmpty(page))).toEqual([true, true]);
  });

  /** Items that take some 150 signs each. */
  function numbered(from: number, count: number): Item[] {
    return Array.from({ length: count }, (_, index) => ({
      id: `01a00000-0000-7000-8000-${String(from + index).padStart(12, '0')}`,
      kind: 'mood',
      at: '2026-11-16T09:00:00Z',
      fields: 'x'.repeat(60),
    }));
  }
});

it('is none of ours with far more in it than an object of ours holds', () => {
  const line = (count: number) => `{"courtside":1,"seal":"0","items":[${Array(count).fill('1').join()}]}`;
  expect(parseCompanion(line(10_000))).not.toBeNull();
  expect(parseCompanion(line(10_001))).toBeNull();
});
