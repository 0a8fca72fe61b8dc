import { formatDate, formatPercent } from '../../lib/format';
import { type CheckFields, NEXT_STEPS, RISKS, SIGNERS, WANTS, WHY_NOW } from '../../lib/journal/kinds/check';
import { t } from '../../lib/words';

export type Answers = Pick<CheckFields, 'chance' | 'nextStep' | 'whyNow' | 'signer' | 'risk' | 'want'>;
export type QuestionKey = keyof Answers;
/** What is answered by one tap out of a few. */
export type PickKey = Exclude<QuestionKey, 'chance'>;

/** In the order in which they are asked. */
export const QUESTIONS = ['chance', 'nextStep', 'whyNow', 'signer', 'risk', 'want'] as const satisfies QuestionKey[];

/** What can be picked, and beside how many others it stands. */
export const PICKS: { [Key in PickKey]: { options: readonly Answers[Key][]; columns: 1 | 2 | 3 } } = {
  nextStep: { options: NEXT_STEPS, columns: 3 },
  whyNow: { options: WHY_NOW, columns: 1 },
  signer: { options: SIGNERS, columns: 1 },
  risk: { options: RISKS, columns: 2 },
  want: { options: WANTS, columns: 2 },
};

/** Their names in the message files. */
const WORD = {
  chance: 'chance',
  nextStep: 'next_step',
  whyNow: 'why_now',
  signer: 'signer',
  risk: 'risk',
  want: 'want',
} as const;

/** The question as it is asked; the first is about the deal's close date (ISO), where it has one. */
export function questionWords(key: QuestionKey, closeDate: string | null): string {
  if (key !== 'chance') return t(`check_${WORD[key]}`);
  return closeDate ? t('check_chance', formatDate(closeDate)) : t('check_chance_undated');
}

/** The question in a word or two, to stand before its answer. */
export function labelWords(key: QuestionKey): string {
  return t(`check_label_${WORD[key]}`);
}

export function optionWords(key: PickKey, option: string): string {
  return t(`check_${WORD[key]}_${option.replaceAll('-', '_')}` as 'check_next_step_yes');
}

/** An answer in words; null while there is none. */
export function answerWords(key: QuestionKey, answers: Partial<Answers>): string | null {
  const answer = answers[key];
  if (answer === undefined) return null;
  return typeof answer === 'number' ? formatPercent(answer / 100) : optionWords(key as PickKey, answer);
}
