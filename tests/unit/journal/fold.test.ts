import { describe, expect, it } from 'vitest';
import type { Person } from '../../../lib/domain/person';
import type { Entry } from '../../../lib/journal/entry';
import { ownCalendarOf, threadOf } from '../../../lib/journal/fold';
import { nextId } from '../../../lib/journal/id';
import { COLLEAGUE, LEAD, nativeOf, note, REP } from '../sync/fake-crm';

const textsOf = (entries: Entry[]) => threadOf(entries, 'd1').map(({ fields }) => (fields as { text: string }).text);
const written = (text: string, createdAt = '2026-11-11T10:00:00Z', author = LEAD) => ({
  ...note('d1', author, REP, text),
  createdAt,
});

describe('the order of a thread', () => {
  it("is the CRM's among several people, and what waits comes after it, whatever this device's clock says", () => {
    const slowClock = written('waits', '2020-01-01T00:00:00Z');
    const confirmed = [
      nativeOf(written('second', '2026-11-11T10:00:02Z')),
      nativeOf(written('first', '2026-11-11T10:00:01Z', REP)),
    ];
    expect(textsOf([slowClock, ...confirmed])).toEqual(['first', 'second', 'waits']);
  });

  it('is that of writing among what waits, and among what the CRM got in one instant', () => {
    const waiting = [written('one', '2026-11-11T10:00:09Z'), written('two', '2026-11-11T10:00:01Z')];
    expect(textsOf(waiting.toReversed())).toEqual(['one', 'two']);
    expect(textsOf([written('three'), written('four')].map((each) => nativeOf(each)).toReversed())).toEqual([
      'three',
      'four',
    ]);
  });
});

describe('what one person wrote in two browsers', () => {
  const at = (minute: number) => Date.parse('2026-11-11T10:00:00Z') + minute * 60_000;
  /** What somebody wrote at one minute after ten, by their device, and the CRM got at another. */
  const arrived = (text: string, author: Person, minute: number, got: number) => ({
    ...nativeOf(note('d1', author, REP, text), text),
    id: nextId(at(minute), null),
    createdAt: new Date(at(got)).toISOString(),
  });

  it('is shown in the order of writing, whichever arrived first', () => {
    const offline = arrived('one', LEAD, 1, 30);
    const sent = [arrived('two', LEAD, 2, 2), arrived('three', LEAD, 3, 3)];
    expect(textsOf([...sent, offline])).toEqual(['one', 'two', 'three']);
  });

  it('moves nothing but what came late, and that only as far as need be', () => {
    const thread = [
      arrived('before', REP, 0, 0),
      arrived('two', LEAD, 2, 2),
      arrived('answer', REP, 4, 4),
      arrived('three', LEAD, 5, 5),
    ];
    expect(textsOf([...thread, arrived('one', LEAD, 1, 30)])).toEqual(['before', 'one', 'two', 'answer', 'three']);
    expect(textsOf([...thread, arrived('late', COLLEAGUE, 1, 30)]).at(-1)).toBe('late');
  });

  it('stays in the order of arrival where an id is ahead of the CRM’s clock by more than clocks differ', () => {
    const madeUp = arrived('made up', LEAD, 6_000, 1);
    const later = [arrived('answer', REP, 2, 2), arrived('three', LEAD, 3, 3)];
    expect(textsOf([madeUp, ...later])).toEqual(['made up', 'answer', 'three']);
    const slowCrm = [arrived('two', LEAD, 4, 0), arrived('one', LEAD, 3, 2)];
    expect(textsOf(slowCrm)).toEqual(['one', 'two']);
  });

  it('says nothing by an id that somebody else had used before', () => {
    const original = arrived('original', REP, 1, 1);
    const copy = { ...arrived('copy', LEAD, 0, 5), id: original.id };
    expect(textsOf([original, arrived('two', LEAD, 2, 2), copy])).toEqual(['original', 'two', 'copy']);
  });
});

describe('a calendar', () => {
  it('that still waits counts before an older one that the CRM has', () => {
    const calendar = (timeZone: string) => ({
      ...note('d1', REP, REP),
      kind: 'calendar' as const,
      dealId: null,
      fields: { timeZone, weekdays: [1, 1, 1, 1, 1, 0, 0], holidays: [] },
    });
    const old = nativeOf(calendar('Europe/Berlin'));
    const next = { ...calendar('Europe/Paris'), createdAt: '2020-01-01T00:00:00Z' };
    expect(ownCalendarOf([next, old], 'rep')?.timeZone).toBe('Europe/Paris');
  });
});
