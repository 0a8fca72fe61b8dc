import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../lib/journal/entry';
import { ownCalendarOf, threadOf } from '../../../lib/journal/fold';
import { LEAD, nativeOf, note, REP } from '../sync/fake-crm';

const textsOf = (entries: Entry[]) => threadOf(entries, 'd1').map(({ fields }) => (fields as { text: string }).text);
const written = (text: string, createdAt = '2026-11-11T10:00:00Z') => ({ ...note('d1', LEAD, REP, text), createdAt });

describe('the order of a thread', () => {
  it("is the CRM's, and what waits comes after it, whatever this device's clock says", () => {
    const slowClock = written('waits', '2020-01-01T00:00:00Z');
    const confirmed = [
      nativeOf(written('second', '2026-11-11T10:00:02Z')),
      nativeOf(written('first', '2026-11-11T10:00:01Z')),
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
