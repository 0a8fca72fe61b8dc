import { formatDate, formatPercent } from '../../lib/format';
import type { CheckFields } from '../../lib/journal/kinds/check';
import { t, type WordKey } from '../../lib/words';

/** Everything that a self-check holds, a line each. */
export function checkLines(check: CheckFields): (string | null)[] {
  const { chance, nextStep, whyNow, signer, risk, want, promise, promiseBy, closeDate, stage, shares } = check;
  const chosen = (question: string, answer: string) =>
    t('mirror_check_line', t(`mirror_check_${question}` as WordKey), wordOf(question, answer));
  return [
    shares ? t('mirror_check_shared') : null,
    closeDate
      ? t('mirror_check_chance_by', formatPercent(chance / 100), formatDate(closeDate))
      : t('mirror_check_chance', formatPercent(chance / 100)),
    t('mirror_check_line', t('mirror_check_stage'), stage),
    chosen('next_step', nextStep),
    chosen('why_now', whyNow),
    chosen('signer', signer),
    chosen('risk', risk),
    chosen('want', want),
    promise &&
      (promiseBy ? t('mirror_check_promise_by', promise, formatDate(promiseBy)) : t('mirror_check_promise', promise)),
  ];
}

function wordOf(question: string, answer: string): string {
  return t(`mirror_check_${question}_${answer.replaceAll('-', '_')}` as WordKey);
}
