import type { NudgeReason } from '../../lib/domain/nudges';
import { t, type WordKey } from '../../lib/words';
import { Word } from '../ui/Button';
import type { Nudge } from './use-nudge';

const REASONS: Record<NudgeReason, WordKey> = {
  'stage-changed': 'check_now_stage',
  'close-date-moved': 'check_now_close_date',
  stalled: 'check_now_stalled',
  'check-in-tomorrow': 'check_now_check_in',
};

/** Why now is a good moment. */
export function reasonWords(reason: NudgeReason): string {
  return t(REASONS[reason]);
}

/** What can be said to suggestions: not this week, never, or again after all. Nothing where there is none. */
export function SuggestionWords({ nudge }: { nudge: Nudge }) {
  if (nudge.off) {
    return (
      <p className="flex flex-wrap items-center gap-x-3 text-mute text-xs">
        {t('check_suggestions_off')}
        <Word onClick={() => nudge.turn(false)}>{t('check_suggestions_on')}</Word>
      </p>
    );
  }
  if (!nudge.shown) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-mute text-xs">
      <Word onClick={nudge.snooze}>{t('check_snooze')}</Word>
      <Word onClick={() => nudge.turn(true)}>{t('check_no_suggestions')}</Word>
    </p>
  );
}
