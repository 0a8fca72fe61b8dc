import { describe, expect, it } from 'vitest';
import type { AnswerWord } from '../../../lib/journal/kinds/answer';
import { isTimeToLookBack } from '../../../lib/journal/look-back';
import { entryOf } from '../components/entries';
import { ana, dana, note } from '../components/views';

const suggestion = note({ tone: 'suggestion', createdAt: '2026-11-01T10:00:00Z' });
const said = (say: AnswerWord, createdAt: string, by = ana) =>
  entryOf('answer', { to: suggestion.id, quote: '', say, text: null, actionId: null }, { by, createdAt });
const deal = { ownerId: ana.id, stageChangedAt: '2026-10-01T10:00:00Z' };
const at = (instant: string) => Date.parse(instant);

describe('000-11 whether a suggestion helped', () => {
  it('is asked two weeks after it was answered, else after it was written', () => {
    expect(isTimeToLookBack(suggestion, [], deal, at('2026-11-15T09:59:59Z'))).toBe(false);
    expect(isTimeToLookBack(suggestion, [], deal, at('2026-11-15T10:00:00Z'))).toBe(true);
    const answered = [said('will-do', '2026-11-05T10:00:00Z')];
    expect(isTimeToLookBack(suggestion, answered, deal, at('2026-11-19T09:59:59Z'))).toBe(false);
    expect(isTimeToLookBack(suggestion, answered, deal, at('2026-11-19T10:00:00Z'))).toBe(true);
  });

  it('is asked once the deal has changed its stage since', () => {
    const moved = (stageChangedAt: string | null) => ({ ...deal, stageChangedAt });
    const now = at('2026-11-04T10:00:00Z');
    expect(isTimeToLookBack(suggestion, [], moved('2026-11-02T10:00:00Z'), now)).toBe(true);
    expect(isTimeToLookBack(suggestion, [], moved('2026-10-31T10:00:00Z'), now)).toBe(false);
    expect(isTimeToLookBack(suggestion, [], moved(null), now)).toBe(false);
    const answered = [said('thanks', '2026-11-03T10:00:00Z')];
    expect(isTimeToLookBack(suggestion, answered, moved('2026-11-02T10:00:00Z'), now)).toBe(false);
  });

  it('is not asked again, nor of what was declined', () => {
    const later = at('2027-01-01T00:00:00Z');
    for (const say of ['helped', 'partly', 'not-helped', 'rather'] as const) {
      expect(isTimeToLookBack(suggestion, [said(say, '2026-11-05T10:00:00Z')], deal, later)).toBe(false);
    }
    expect(isTimeToLookBack(suggestion, [said('helped', '2026-11-05T10:00:00Z', dana)], deal, later)).toBe(true);
  });

  it('is asked of suggestions by others only', () => {
    const later = at('2027-01-01T00:00:00Z');
    expect(isTimeToLookBack(note({ createdAt: suggestion.createdAt }), [], deal, later)).toBe(false);
    expect(isTimeToLookBack({ ...suggestion, authorId: ana.id }, [], deal, later)).toBe(false);
  });
});
