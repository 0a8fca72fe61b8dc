import { useState } from 'react';
import type { OwnDeal } from '../../lib/cache/own-checks';
import type { Connection } from '../../lib/crm/port';
import type { NudgeReason } from '../../lib/domain/nudges';
import { t } from '../../lib/words';
import { Word } from '../ui/Button';
import { Check } from './Check';
import { CheckResult, type Leader } from './CheckResult';
import { LastCheck } from './LastCheck';
import { reasonWords } from './Suggested';

type Props = OwnDeal & {
  connection: Connection;
  leader: Leader | null;
  title: string;
  /** Why it is suggested now; null when it is not. */
  reason: NudgeReason | null;
  /** Starts with the answers of the last check instead of the first question. */
  startsWithResult: boolean;
  leave: () => void;
  /** What leaving leads to. */
  leaveName: string;
};

/** The check of one deal, and what came of it once it is done. */
export function DealCheck({ startsWithResult, title, reason, leave, leaveName, ...own }: Props) {
  const { deal, last, connection } = own;
  /** The check whose result is to be shown, or `last` for whichever is the newest; null while one is asked. */
  const [shown, show] = useState<string | null>(startsWithResult ? 'last' : null);

  if (shown === null) {
    return (
      <Check
        // Of another deal, or about another close date, it is another check: nothing that waits goes over to it.
        key={`${deal.id} ${deal.closeDate}`}
        connection={connection}
        deal={deal}
        title={title}
        before={
          <p className="text-mute text-xs">
            {reason && <span className="text-blue">{reasonWords(reason)} </span>}
            <LastCheck last={last} />
          </p>
        }
        leave={leave}
        done={show}
      />
    );
  }
  // Kept, and not read back yet. Another window may have made a newer one since: ids are in the order of time.
  if (!last || (shown !== 'last' && last.entry.id < shown)) return <div className="h-48" />;
  return (
    <section className="space-y-3">
      <div>
        <h2 dir="auto" className="font-semibold [overflow-wrap:anywhere]">
          {title}
        </h2>
        <p role="status" className="text-mute text-xs">
          {shown === 'last' ? <LastCheck last={last} /> : t('check_saved')}
        </p>
      </div>
      <CheckResult {...own} />
      <div className="flex justify-between gap-3 text-mute text-xs">
        <Word onClick={leave}>{leaveName}</Word>
        <Word onClick={() => show(null)}>{t('check_again')}</Word>
      </div>
    </section>
  );
}
