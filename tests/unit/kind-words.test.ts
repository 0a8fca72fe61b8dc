import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/* Nobody is measured against others, and nobody is called by what they lack. */

const NEVER = {
  en: /\b(rank(s|ed|ing|ings)?|leaderboards?|scor(e|es|ed|ing|ecard)|weak(er|est|ness|nesses)?|worst|laggards?|(under|low|poor)[ -]?perform\w*|bottom (of|performers?)|violat\w*|non-?complian\w*|offenders?)\b/iu,
  de: /(?<!\p{L})(Rang(s|es|folge|liste|listen|plätze?)?|Bestenlisten?|Punktzahl(en)?|Punktestand|Scor(e|es|ing)|schwäch(er|ste|sten|ster|stes)|Schwächen?|schlechtest\p{L}*|Schlusslicht\p{L}*|Minderleist\p{L}*|leistungsschwach\p{L}*|Verst(oß|oßes|öße|ößen)|verst(ößt|oßen)|nicht konform|Nichteinhaltung|regelwidrig\p{L}*)(?!\p{L})/iu,
};

function messagesOf(language: keyof typeof NEVER): [string, string][] {
  const file = new URL(`../../public/_locales/${language}/messages.json`, import.meta.url);
  const messages: Record<string, { message: string }> = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(messages).map(([key, { message }]) => [key, message]);
}

describe.each(['en', 'de'] as const)('the words on screen (%s)', (language) => {
  it('004-11 score, rank and blame nobody', () => {
    const messages = messagesOf(language);
    expect(messages.length).toBeGreaterThan(500);
    expect(messages.filter(([, message]) => NEVER[language].test(message))).toEqual([]);
  });
});

describe('a word that blames', () => {
  it.each([
    ['en', 'Ana ranks third', 'The weakest of the team', 'Her score: 7', 'Non-compliant', '3 policy violations'],
    ['de', 'Rang 3', 'die Schwächste im Team', 'Ihr Score: 7', 'nicht konform', '3 Verstöße gegen die Regeln'],
  ] as const)('is noticed in a sentence (%s)', (language, ...sentences) => {
    expect(sentences.filter((sentence) => !NEVER[language].test(sentence))).toEqual([]);
  });

  it.each([
    ['en', 'Too thin to say', 'The range of the last periods', 'Help is offered to everyone'],
    ['de', 'Die Spanne der letzten Perioden', 'Verstanden', 'Vorangegangene Deals'],
  ] as const)('is not seen where there is none (%s)', (language, ...sentences) => {
    expect(sentences.filter((sentence) => NEVER[language].test(sentence))).toEqual([]);
  });
});
