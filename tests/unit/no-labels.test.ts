import { describe, expect, it } from 'vitest';
import de from '../../public/_locales/de/messages.json';
import en from '../../public/_locales/en/messages.json';

/** Words that set people against each other, or put a label on one of them. */
const LABELS = {
  en: /\b(weak(est|er)?|worst|laggards?|under-?perform\w*|low performers?|rank(s|ed|ing|ings)?|leader-?boards?|scores?|league table|non-?complian\w+|violations?)\b/i,
  de: /(schwächst|schwächer|schlechtest|schlusslicht|nachzügler|minderleist|leistungsschwach|\brang\b|rangliste|rangfolge|bestenliste|\bpunktzahl|verstoß|verstöße)/i,
};
const said = (messages: Record<string, { message: string }>, labels: RegExp) =>
  Object.entries(messages).flatMap(([key, { message }]) => (labels.test(message) ? [`${key}: ${message}`] : []));

describe('what is said of people', () => {
  it('004-11 calls nobody weakest, and ranks and scores nobody, in any language', () => {
    expect(said(en, LABELS.en)).toEqual([]);
    expect(said(de, LABELS.de)).toEqual([]);
  });

  it.each([
    ['en', 'The weakest of the team', 'Rank 3 of 8', 'Your score'],
    ['de', 'Die Schwächste im Team', 'Rang 3 von 8', 'Schlusslicht'],
  ] as const)('004-11 would be noticed in %s', (language, ...sentences) => {
    expect(sentences.map((message) => said({ key: { message } }, LABELS[language]).length)).toEqual([1, 1, 1]);
  });
});
