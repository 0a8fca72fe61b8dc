import { lazy, Suspense, useState } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { CrmName } from '../../lib/crm/page';
import { scopeOf } from '../../lib/crm/port';
import type { DealImpact, GoalFigures } from '../../lib/domain/figures';
import type { NoteEntry } from '../../lib/journal/kinds/note';
import { t } from '../../lib/words';
import { today } from '../actions/today';
import { Composer } from '../coaching/Composer';
import { ReadOnlyLine } from '../coaching/ReadOnlyLine';
import { Thread } from '../coaching/Thread';
import { NoGoal } from '../goal/NoGoal';
import { crmWord } from '../ui/crm-word';
import { useIdle } from '../ui/use-idle';
import { Impact } from './Impact';
import { Actions, SharedCheck, ThreadEnd } from './later';
import { Signals } from './Signals';
import { namesAround } from './talk';

/** What a manager or a colleague writes; a question comes first, so that the rep thinks first. */
const TONES = ['question', 'praise', 'suggestion', 'help'] as const;

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
  const [writing, write] = useState<string | null>(null);
  const [editing, setEditing] = useState<NoteEntry | null>(null);
  const isIdle = useIdle();
  if (!deal || !connection) return null;
  const isOwner = relation === 'self';
  const seesGoal = isOwner || relation === 'manager';
  const names = namesAround(view);
  const edit = (note: NoteEntry | null) => {
    setEditing(note);
    // An owner writes where they ask for coaching.
    if (note && isOwner) write('ask');
  };
  const talk = owner && {
    view,
    connection,
    deal,
    owner,
    names,
    writing,
    write,
    changed: refresh,
    editing,
    edit,
  };
  return (
    <>
      {!connection.canWrite && <ReadOnlyLine />}
      {connection.canWrite &&
        talk &&
        !isOwner &&
        (talk.owner.name ? (
          <Composer
            key={scopeOf(connection)}
            talk={talk}
            title={t('composer_title', talk.owner.name)}
            reader={talk.owner}
            tones={TONES}
            takesFocus={relation === 'manager'}
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
      <Signals deal={deal} today={figures?.today ?? today(view)} />
      {talk && (
        <>
          <Suspense>
            <Actions talk={talk} />
            <SharedCheck talk={talk} />
          </Suspense>
          <Thread talk={talk} />
          <Suspense>{isIdle && <ThreadEnd talk={talk} />}</Suspense>
        </>
      )}
      {isIdle && isOwner && deal.outcome === 'open' && (
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
