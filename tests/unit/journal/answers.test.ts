import { describe, expect, it } from 'vitest';
import { answersByEntry, quoteOf } from '../../../lib/journal/answers';
import { AnswerFields, QUOTE_MAX_LENGTH } from '../../../lib/journal/kinds/answer';
import { LEAD } from '../sync/fake-crm';
import { entryOf } from './entries';

describe('answers', () => {
  it('001-12 stand under what they answer, a goal as well as a note, oldest first', () => {
    const [note, goal] = [entryOf('note'), entryOf('goal')];
    const first = entryOf('answer', { to: note.id, say: 'reply', text: 'Their CFO.' });
    const agreed = entryOf('answer', { to: goal.id, say: 'agree' }, { authorId: LEAD.id });
    const second = entryOf('answer', { to: note.id, say: 'reply', text: 'When?' }, { authorId: LEAD.id });
    const answers = answersByEntry([second, agreed, first, note, goal]);
    expect(answers.get(note.id)).toEqual([first, second]);
    expect(answers.get(goal.id)).toEqual([agreed]);
    expect(answers.size).toBe(2);
  });

  it('000-11 take a suggestion as an action of one’s own, or put something else in its place with a reason', () => {
    const suggestion = entryOf('note', { tone: 'suggestion', text: 'Call their CFO.' }, { authorId: LEAD.id });
    const action = entryOf('action', { from: suggestion.id });
    const taken = entryOf('answer', { to: suggestion.id, say: 'will-do', actionId: action.id });
    const [answer] = answersByEntry([suggestion, action, taken]).get(suggestion.id) ?? [];
    expect(answer?.fields.actionId).toBe(action.id);
    const reads = (say: string) => AnswerFields.safeParse({ ...taken.fields, say, text: null }).success;
    expect(['rather', 'reply', 'correction', 'will-do', 'thanks'].map(reads)).toEqual([
      ...[false, false, false],
      ...[true, true],
    ]);
  });
});

describe('the words that an answer quotes', () => {
  it.each([
    ['Who signs?', 'Who signs?'],
    ['  Who\n\nsigns,  and when? ', 'Who signs, and when?'],
  ])('of %j are %j', (text, quote) => expect(quoteOf(entryOf('note', { text }))).toBe(quote));

  it('are as many as an answer holds', () => {
    const quote = quoteOf(entryOf('note', { text: 'word '.repeat(100) }));
    expect(quote).toMatch(/^word word .*…$/);
    expect(quote.length).toBeLessThanOrEqual(QUOTE_MAX_LENGTH);
    expect(quote.length).toBeGreaterThan(QUOTE_MAX_LENGTH - 10);
  });

  it.each([null, undefined, {}, { text: 7 }])('are none where there is no text: %j', (fields) => {
    expect(quoteOf({ ...entryOf('note'), fields })).toBe('');
  });
});
