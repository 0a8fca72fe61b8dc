import { addDays } from '../../lib/domain/dates';
import { formatDate } from '../../lib/format';
import { dateFormat } from '../../lib/intl';
import { language, t } from '../../lib/words';

/** When something is due, in words. `isNow`: today, or the day has passed. Both are ISO dates. */
export function dueWords(due: string, today: string): { isNow: boolean; words: string } {
  if (due < today) return { isNow: true, words: t('due_since', formatDate(due)) };
  if (due === today) return { isNow: true, words: t('due_today') };
  if (due === addDays(today, 1)) return { isNow: false, words: t('due_tomorrow') };
  return { isNow: false, words: t('due_by', due < addDays(today, 7) ? weekday(due) : formatDate(due)) };
}

function weekday(isoDate: string): string {
  return dateFormat(language(), { weekday: 'short', timeZone: 'UTC' }).format(new Date(isoDate));
}
