import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut } from '../../../lib/journal/cut';
import { NOTE_MAX_LENGTH, toNoteText } from '../../../lib/journal/kinds/note';

describe('a text that is cut', () => {
  it.each([
    ['abcd', 4, 'abcd'],
    ['abcde', 4, 'abc…'],
    ['🎾🎾🎾', 4, '🎾…'],
    ['🎾🎾🎾', 5, '🎾🎾…'],
    // One family, eight units: all of it or none.
    ['a👩‍👩‍👧b', 6, 'a…'],
    ['a👩‍👩‍👧bcd', 10, 'a👩‍👩‍👧…'],
    // A letter and its accent are two units.
    ['cafe\u0301s', 5, 'caf…'],
    ['🇩🇪🇫🇷', 6, '🇩🇪…'],
  ])('%j to %i units is %j', (text, units, kept) => {
    expect(cut(text, units)).toBe(kept);
  });

  it('is never longer than asked for, and begins as it did', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, units) => {
        const kept = cut(text, units);
        return kept.length <= units && (kept === text || text.startsWith(kept.slice(0, -1)));
      }),
      { seed: 7 },
    );
  });
});

describe('the text of a note', () => {
  it('is whole up to our own limit, and says when the CRM holds more', () => {
    const fits = 'x'.repeat(NOTE_MAX_LENGTH);
    expect(toNoteText(fits)).toEqual({ text: fits, textCut: false });
    const { text, textCut } = toNoteText(`${'x'.repeat(NOTE_MAX_LENGTH - 2)}🎾y`);
    expect(textCut).toBe(true);
    expect(text).toBe(`${'x'.repeat(NOTE_MAX_LENGTH - 2)}…`);
  });
});
