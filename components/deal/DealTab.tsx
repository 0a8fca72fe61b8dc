import { lazy, Suspense } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { CrmName } from '../../lib/crm/page';
import { scopeOf } from '../../lib/crm/port';
import type { DealImpact, GoalFigures } from '../../lib/domain/figures';
import { t } from '../../lib/words';
import { Composer, ReadOnlyLine } from '../coaching/Composer';
import { Thread } from '../coaching/Thread';
import { NoGoal } from '../goal/NoGoal';
import { crmWord } from '../sidebar/problems';
import { Impact } from './Impact';
import { Signals } from './Signals';

const CheckSection = lazy(() => import('../check/CheckSection'));

type Props = {
  view: SidebarView;
  figures: GoalFigures | null;
  impact: DealImpact | null;
  refresh: () => void;
};

/**
 * This deal: what it does to the goal, what the CRM shows of it, what was said about it. Who does
 * not own it writes first; whoever is a peer never sees the owner's numbers.
 */
export function DealTab({ view, figures, impact, refresh }: Props) {
  const { deal, owner, connection, relation } = view;
  if (!deal || !connection) return null;
  const isOwner = relation === 'self';
  const seesGoal = isOwner || relation === 'manager';
  return (
    <>
      {!connection.canWrite && <ReadOnlyLine />}
      {connection.canWrite &&
        owner &&
        !isOwner &&
        (owner.name ? (
          <Composer
            key={`${scopeOf(connection)}:${deal.id}`}
            deal={deal}
            owner={owner}
            connection={connection}
            takesFocus={relation === 'manager'}
            changed={refresh}
          />
        ) : (
          <NobodyLine crm={connection.crm} />
        ))}
      {seesGoal && figures && impact && (
        <Impact
          title={isOwner ? t(`impact_title_${figures.goal.period.kind}`) : t('impact_title_other', owner?.name ?? '')}
          isOwner={isOwner}
          crm={connection.crm}
          figures={figures}
          impact={impact}
          dealId={deal.id}
          dealAmount={deal.amount}
        />
      )}
      {seesGoal && view.book && view.goals.length === 0 && <NoGoal view={view} />}
      <Signals deal={deal} today={figures?.today ?? new Date().toISOString().slice(0, 10)} />
      {owner && (
        <Thread
          entries={view.thread}
          isRead={view.dealReadAt !== null}
          unreadable={view.threadUnreadable}
          unsentProblems={view.unsentProblems}
          connection={connection}
          owner={owner}
          changed={refresh}
        />
      )}
      {isOwner && deal.outcome === 'open' && (
        <Suspense fallback={null}>
          <CheckSection key={deal.id} connection={connection} deal={deal} />
        </Suspense>
      )}
    </>
  );
}

/** In place of the composer where a deal has no owner, or one whom the CRM has forgotten. */
function NobodyLine({ crm }: { crm: CrmName }) {
  return <p className="border-line border-b bg-soft px-4 py-3 text-mute text-xs">{t('deal_no_owner', crmWord(crm))}</p>;
}
