import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../lib/journal/entry';
import { distinct } from '../../../lib/journal/fold';
import { surplus, winner } from '../../../lib/journal/twins';
import { LEAD, nativeOf, note, REP } from '../sync/fake-crm';

const written = note('d1', LEAD, REP);

function copy(nativeId: string, change: Partial<Entry> = {}, native: Partial<NonNullable<Entry['native']>> = {}) {
  const made = nativeOf({ ...written, ...change }, nativeId);
  return { ...made, native: made.native && { ...made.native, ...native } };
}
const idsOf = (copies: Entry[]) => copies.map(({ native }) => native?.id);

describe('of twins', () => {
  it('the one stays that the CRM made first, and of two in one instant the one with the smaller number', () => {
    const later = '2026-11-11T09:30:00Z';
    expect(winner([copy('1', { createdAt: later }), copy('10'), copy('9')])?.native?.id).toBe('9');
    expect(winner([])).toBeUndefined();
  });

  it('every client keeps the same one, in whatever order it finds them, and so does every screen', () => {
    const twin = fc.record({ id: fc.integer({ min: 1, max: 2_000 }), second: fc.integer({ min: 10, max: 12 }) });
    fc.assert(
      fc.property(fc.uniqueArray(twin, { minLength: 1, selector: ({ id }) => id }), fc.nat(), (twins, turn) => {
        const copies = twins.map(({ id, second }) => copy(`${id}`, { createdAt: `2026-11-11T09:00:${second}Z` }));
        const turned = [...copies.slice(turn % copies.length), ...copies.slice(0, turn % copies.length)];
        expect(winner(turned)?.native?.id).toBe(winner(copies)?.native?.id);
        expect(idsOf(distinct(turned))).toEqual([winner(copies)?.native?.id]);
        expect(surplus(turned)).toHaveLength(copies.length - 1);
      }),
      { seed: 20261123 },
    );
  });

  it.each([
    ['was edited in the CRM', copy('2', {}, { editedInCrm: true })],
    ['says something else', copy('2', { fields: { tone: 'question', text: 'Who pays?' } })],
    ['has other readers', copy('2', { audience: { kind: 'deal' } })],
    ['is by somebody else', copy('2', { authorId: 'colleague' })],
  ])('none is removed that %s', (_, other) => {
    expect(surplus([copy('1'), other])).toEqual([]);
    expect(idsOf(surplus([copy('1'), other, copy('3')]))).toEqual(['3']);
  });

  it('a preview counts as the same words as the text that it begins', () => {
    const whole = copy('1', { fields: { tone: 'question', text: 'One line\nand another' } });
    const preview = (text: string) => copy('2', { fields: { tone: 'question', text } }, { textComplete: false });
    expect(surplus([whole, preview('One line and')])).toHaveLength(1);
    expect(surplus([whole, preview('Another line')])).toEqual([]);
    expect(surplus([copy('1', whole), preview('One line and another one')])).toEqual([]);
  });
});
