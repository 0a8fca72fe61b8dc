import { useState } from 'react';
import { type Connection, scopeOf } from '../../lib/crm/port';
import { t } from '../../lib/words';
import { Calibration } from '../check/Calibration';
import { DealCheck } from '../check/DealCheck';
import { useNudge } from '../check/use-nudge';
import { useOwnChecks } from '../check/use-own-checks';
import { DealChoice } from './DealChoice';

type Props = {
  connection: Connection;
  /** The deal in the tab in front, whosever it is. */
  dealId: string | null;
};

/** A check made within so many hours is shown, not asked again. */
const RECENT_MS = 12 * 3_600_000;

/** The check of the deal in front, where it is one's own; else the choice of one's open deals. */
export function PopupCheck({ connection, dealId }: Props) {
  const checks = useOwnChecks(connection);
  const nudge = useNudge(checks?.suggestions ?? [], scopeOf(connection));
  const [chosenId, choose] = useState(dealId);
  if (!checks) return <div className="h-48" />;
  const own = checks.deals.find(({ deal }) => deal.id === chosenId);
  if (!own) {
    return (
      <div className="space-y-3">
        <DealChoice deals={checks.deals} nudge={nudge} choose={choose} />
        {checks.deals.length > 0 && <Calibration calibration={checks.calibration} />}
      </div>
    );
  }
  const isRecent = own.last !== null && Date.now() - Date.parse(own.last.entry.createdAt) < RECENT_MS;
  return (
    <DealCheck
      key={own.deal.id}
      {...own}
      connection={connection}
      leader={checks.leader}
      title={own.deal.name || t('deal_unnamed')}
      reason={nudge.shown?.dealId === own.deal.id ? nudge.shown.reason : null}
      startsWithResult={isRecent}
      leave={() => choose(null)}
      leaveName={t('check_another')}
    />
  );
}
