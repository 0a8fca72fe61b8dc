import { useState } from 'react';
import { type Connection, scopeOf } from '../../lib/crm/port';
import type { Opportunity } from '../../lib/domain/opportunity';
import { t } from '../../lib/words';
import { Button, Word } from '../ui/Button';
import { DealCheck } from './DealCheck';
import { LastCheck } from './LastCheck';
import { reasonWords, SuggestionWords } from './Suggested';
import { useNudge } from './use-nudge';
import { useOwnChecks } from './use-own-checks';

type Props = { connection: Connection; deal: Opportunity };

/** At the end of one's own deal: how the last check stood, and the start of the next. */
export default function CheckSection({ connection, deal }: Props) {
  const checks = useOwnChecks(connection);
  const nudge = useNudge(checks?.suggestions ?? [], scopeOf(connection));
  const [open, setOpen] = useState<'check' | 'result' | null>(null);
  if (!checks) return null;
  const own = checks.deals.find((each) => each.deal.id === deal.id) ?? { deal, last: null, action: null };
  const reason = nudge.shown?.dealId === deal.id ? nudge.shown.reason : null;
  return (
    <div data-words={open ? '' : undefined} className="border-line border-b px-4 py-[18px] last:border-b-0">
      {open ? (
        <DealCheck
          {...own}
          connection={connection}
          leader={checks.leader}
          title={t('check_title')}
          reason={reason}
          startsWithResult={open === 'result'}
          leave={() => setOpen(null)}
          leaveName={t('check_close')}
        />
      ) : (
        <section className="space-y-1.5">
          <div className="flex items-start justify-between gap-3">
            <div>
              <h2 className="font-semibold">{t('check_title')}</h2>
              <p className="text-mute text-xs">{t('check_invite')}</p>
            </div>
            <Button onClick={() => setOpen('check')}>{t('check_start')}</Button>
          </div>
          {own.last && (
            <p className="flex flex-wrap items-center gap-x-3 text-mute text-xs">
              <LastCheck last={own.last} />
              <Word onClick={() => setOpen('result')}>{t('check_show')}</Word>
            </p>
          )}
          {reason && (
            <>
              <p className="text-blue text-xs">{reasonWords(reason)}</p>
              <SuggestionWords nudge={nudge} />
            </>
          )}
        </section>
      )}
    </div>
  );
}
