import type { TooEarly } from '../../lib/domain/figures';
import { plural, t } from '../../lib/words';

/** Why a figure is not shown yet, and what would change that. */
export function tooEarlySentence(reason: TooEarly): string {
  if (reason.reason === 'period-young') return t('too_early_period_young');
  return plural('too_early_few_wins', reason.missing);
}
