import { t } from '../../lib/words';

/**
 * Gentle hints while somebody writes (000-27): feedback that keeps to an observed fact, its effect
 * and one ask is heard; labels of a person are not. Hints never block.
 */
export function lint(text: string): string[] {
  const hints: string[] = [];
  if (LABELS.test(text)) hints.push(t('lint_label'));
  if (ABSOLUTES.test(text)) hints.push(t('lint_absolute'));
  if (VAGUE.test(text)) hints.push(t('lint_vague'));
  if (asks(text) > 1) hints.push(t('lint_one_ask'));
  return hints;
}

const word = (alternatives: string) => new RegExp(`(?<![\\p{L}\\p{N}])(${alternatives})(?![\\p{L}\\p{N}])`, 'iu');

/** Words for what somebody is, not for what they did, in the languages that we speak. */
const LABELS = word(
  [
    'lazy|careless|sloppy|unprofessional|incompetent|unmotivated|negative|hopeless|useless|weak|stupid|arrogant|difficult person|bad attitude',
    'faule?[rns]?|nachlässige?[rns]?|schlampige?[rns]?|unprofessionelle?[rns]?|unfähige?[rns]?|unmotivierte?[rns]?|unbrauchbare?[rns]?|schwache?[rns]?|dumme?[rns]?|arrogante?[rns]?',
  ].join('|'),
);
const ABSOLUTES = word('always|never|every single time|immer|nie|niemals|ständig|jedes Mal');

/** What can mean many things: nobody could see it or hear it. */
const VAGUE = word(
  [
    'good job|great job|nice work|well done|step up|try harder|more effort|more proactive|be better|do better',
    'gute Arbeit|gut gemacht|weiter so|mehr Einsatz|streng dich an|strengen Sie sich an|proaktiver|besser werden',
  ].join('|'),
);

/**
 * Questions plus requests: each question mark counts, and each sentence that opens with a request. One that ends as a
 * question has been counted.
 */
function asks(text: string): number {
  const questions = text.match(/[?？؟]+/gu)?.length ?? 0;
  return questions + (text.match(REQUEST)?.length ?? 0);
}

/** What ends the sentence before is looked at and not taken: it may end a request. */
const REQUEST =
  /(?<=^|[.!?\n]\s*)(please|could you|can you|bitte|können Sie|könnten Sie)\b[^?]*?([.!](?=\s|$)|\n|$)/giu;
