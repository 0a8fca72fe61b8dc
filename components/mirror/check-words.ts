import { formatDate, formatPercent } from '../../lib/format';
import type { CheckFields } from '../../lib/journal/kinds/check';
import { t } from '../../lib/words';
import { labelWords, optionWords, PICKS, type PickKey } from '../check/questions';

/** Everything that a self-check holds, a line each. */
export function checkLines(check: CheckFields): (string | null)[] {
  const { chance, promise, promiseBy, closeDate, stage, shares } = check;
  const picks = Object.keys(PICKS) as PickKey[];
  return [
    shares ? t('mirror_check_shared') : null,
    closeDate
      ? t('mirror_check_chance_by', formatPercent(chance / 100), formatDate(closeDate))
      : t('mirror_check_chance', formatPercent(chance / 100)),
    t('mirror_check_line', t('mirror_check_stage'), stage),
    ...picks.map((key) => t('mirror_check_line', labelWords(key), optionWords(key, check[key]))),
    promise &&
      (promiseBy ? t('mirror_check_promise_by', promise, formatDate(promiseBy)) : t('mirror_check_promise', promise)),
  ];
}
