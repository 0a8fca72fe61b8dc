import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { dealIdOf } from '../../lib/cache/page-deal';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import { forgetStillsOfOthers } from '../../lib/cache/still';
import type { Page } from '../../lib/crm/page';
import { scopeOf } from '../../lib/crm/port';
import type { Problem } from '../../lib/crm/problem';
import type { ToOverlay } from '../../lib/messages/port';
import { t } from '../../lib/words';
import { DealTab } from '../deal/DealTab';
import { GoalTab } from '../goal/GoalTab';
import { Tabs } from '../ui/Tabs';
import { Bar } from './Bar';
import { Footer } from './Footer';
import type { FirstView } from './first-view';
import { ProblemBanner, ProblemCard } from './problems';
import { readAtOf } from './read-at';
import { Shapes, Skeleton } from './Skeleton';
import { useStill } from './still/use-still';
import { dealTitle, goalTitle, togetherTitle } from './titles';
import { useFigures } from './use-figures';
import { useSidebarView } from './use-sidebar-view';

type FrameProps = {
  page: Page;
  first: FirstView | null;
  tell: ((message: ToOverlay) => void) | null;
  focusCalls: number;
};

/** The third tab comes when it is asked for: what makes it is no part of the start. */
const TogetherTab = lazy(() => import('../checkin/TogetherTab').then((part) => ({ default: part.TogetherTab })));
const Heading = lazy(() => import('../checkin/Heading').then((part) => ({ default: part.Heading })));
const OpenCount = lazy(() => import('../checkin/OpenCount').then((part) => ({ default: part.OpenCount })));

const STORAGE_REFUSED: Problem = { code: 'storage-refused', detail: null, retryAt: null };
const NOT_CONNECTED: Problem = { code: 'not-connected', detail: null, retryAt: null };

/** The sidebar for one page: the cache at once, and above it whatever stands in the way. */
export function Sidebar({ page, first, tell, focusCalls }: FrameProps) {
  const { view, problem, reading, storageRefused, refresh } = useSidebarView(page, first);
  const remedies = {
    crm: page.crm,
    refresh: () => refresh(true),
    reloadPage: () => (tell ? tell({ type: 'reload' }) : location.reload()),
  };
  const connection = view?.connection ?? null;
  const scope = connection && scopeOf(connection);
  const isKnown = view !== null;
  // A still that a frame wrote while somebody connected or disconnected elsewhere.
  useEffect(() => {
    if (isKnown) forgetStillsOfOthers(page, scope);
  }, [isKnown, page, scope]);
  const isOutdated = problem?.code === 'extension-updated';
  const trouble = storageRefused && !isOutdated ? STORAGE_REFUSED : (problem ?? view?.problem ?? null);
  const hasSomething = view !== null && (view.deal !== null || view.book !== null);

  if (view && connection && hasSomething && !storageRefused) {
    const banner = trouble && <ProblemBanner problem={trouble} {...remedies} />;
    // Somebody else's half-written words are not theirs.
    return <Screen key={scope} {...{ view, page, tell, focusCalls, reading, refresh, banner }} />;
  }
  const obstacle = trouble ?? (view && !connection ? NOT_CONNECTED : null);
  return (
    <>
      <Bar crm={page.crm} connection={connection} tell={tell} refresh={remedies.refresh} />
      {obstacle ? <ProblemCard problem={obstacle} {...remedies} /> : <Skeleton />}
    </>
  );
}

type ScreenProps = Omit<FrameProps, 'first'> & {
  view: SidebarView;
  reading: boolean;
  refresh: (force: boolean) => void;
  banner: ReactNode;
};

/** Header, tabs and footer over a view that has something to show. */
export function Screen({ view, page, tell, focusCalls, reading, refresh, banner }: ScreenProps) {
  const [tab, setTab] = useState<'deal' | 'goal' | 'together'>('deal');
  const [goalId, setGoalId] = useState<string | null>(null);
  const goal = view.goals.find((candidate) => candidate.id === goalId) ?? view.goals[0];
  const { figures, impact } = useFigures(view, goal);

  // A deal that is still being read keeps its place, so that nothing jumps when it comes.
  const hasDeal = view.deal !== null || (dealIdOf(page) !== null && reading && !banner);
  const shown = tab === 'deal' && !hasDeal ? 'goal' : tab;
  const { title, subtitle } =
    shown === 'deal' ? dealTitle(view) : shown === 'goal' ? goalTitle(view, figures) : togetherTitle(view);

  // Called into the frame by the keyboard: to the composer where there is one, else to the tabs.
  useEffect(() => {
    if (focusCalls === 0) return;
    const target = document.querySelector('textarea') ?? document.querySelector('[role=tab][aria-selected=true]');
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }, [focusCalls]);

  // As a frame starts: on the first tab, with figures, and nothing in the way.
  const top = useStill(page, view.connection, tab === 'deal' && goalId === null && figures !== null && !banner);
  const tabs = [
    { key: 'deal', name: t('tab_deal') } as const,
    { key: 'goal', name: t('tab_goal') } as const,
    { key: 'together', name: t('tab_together'), extra: <Later part={OpenCount} view={view} /> } as const,
  ];
  return (
    <div ref={top} className="flex min-h-screen flex-col">
      <header>
        <Bar
          crm={page.crm}
          connection={view.connection}
          leads={view.relation === 'manager'}
          tell={tell}
          refresh={() => refresh(true)}
        />
        <div className="px-4 pb-1.5">
          <h1
            className="line-clamp-2 break-words font-semibold text-[0.9375rem] leading-5 [overflow-wrap:anywhere]"
            dir="auto"
          >
            {title}
          </h1>
          <p className="mt-0.5 min-h-4 text-mute text-xs">
            {shown === 'together' ? <Later part={Heading} view={view} /> : subtitle}
          </p>
        </div>
      </header>
      <Tabs
        label={t('tabs')}
        tabs={tabs.slice(hasDeal ? 0 : 1)}
        shown={shown}
        show={setTab}
        banner={banner}
        busy={reading}
      >
        {shown === 'deal' && view.deal ? (
          <DealTab key={view.deal.id} view={view} figures={figures} impact={impact} refresh={() => refresh(false)} />
        ) : shown === 'goal' && (view.book || !reading) ? (
          <GoalTab view={view} figures={figures} select={(next) => setGoalId(next.id)} />
        ) : shown === 'together' ? (
          <Suspense fallback={<Shapes />}>
            <TogetherTab view={view} figures={figures} refresh={() => refresh(false)} />
          </Suspense>
        ) : (
          <Shapes />
        )}
      </Tabs>
      <Footer
        crm={page.crm}
        connectionId={view.connection?.id ?? ''}
        readAt={readAtOf(view, shown === 'deal' ? 'deal' : 'goal')}
        reading={reading}
        unsent={view.unsent}
        refresh={() => refresh(true)}
      />
    </div>
  );
}

/** A few words that come once their code is there. */
function Later({ part: Part, view }: { part: ComponentType<{ view: SidebarView }>; view: SidebarView }) {
  return (
    <Suspense>
      <Part view={view} />
    </Suspense>
  );
}
