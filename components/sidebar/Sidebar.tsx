import * as Tabs from '@radix-ui/react-tabs';
import { useEffect, useState } from 'react';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { Page } from '../../lib/crm/page';
import type { Problem } from '../../lib/crm/problem';
import type { Goal } from '../../lib/domain/goal';
import type { ToOverlay } from '../../lib/messages/port';
import { t } from '../../lib/words';
import { DealTab } from '../deal/DealTab';
import { GoalTab } from '../goal/GoalTab';
import { Footer } from './Footer';
import { Header } from './Header';
import { ProblemBanner, ProblemCard } from './problems';
import { Skeleton } from './Skeleton';
import { dealTitle, goalTitle } from './titles';
import { useFigures } from './use-figures';
import { useSidebarView } from './use-sidebar-view';

type FrameProps = { page: Page; tell: ((message: ToOverlay) => void) | null; focusCalls: number };

const STORAGE_REFUSED: Problem = { code: 'storage-refused', detail: null, retryAt: null };
const NOT_CONNECTED: Problem = { code: 'not-connected', detail: null, retryAt: null };

/** The sidebar for one page: the cache at once, and above it whatever stands in the way. */
export function Sidebar({ page, tell, focusCalls }: FrameProps) {
  const { view, problem, reading, storageRefused, refresh } = useSidebarView(page);
  const remedies = {
    crm: page.crm,
    refresh: () => refresh(true),
    reloadPage: () => (tell ? tell({ type: 'reload' }) : location.reload()),
  };
  if (storageRefused) return <ProblemCard problem={STORAGE_REFUSED} {...remedies} />;
  if (!view) return <Skeleton />;

  const trouble = problem ?? view.problem;
  if (!view.connection) return <ProblemCard problem={trouble ?? NOT_CONNECTED} {...remedies} />;
  const hasSomething = view.deal !== null || view.book !== null;
  if (!hasSomething && trouble) return <ProblemCard problem={trouble} {...remedies} />;
  if (!hasSomething) return <Skeleton />;
  return (
    <Screen
      view={view}
      page={page}
      tell={tell}
      focusCalls={focusCalls}
      reading={reading}
      refresh={refresh}
      banner={trouble && <ProblemBanner problem={trouble} {...remedies} />}
    />
  );
}

type ScreenProps = FrameProps & {
  view: SidebarView;
  reading: boolean;
  refresh: (force: boolean) => void;
  banner: React.ReactNode;
};

/** Header, tabs and footer over a view that has something to show. */
export function Screen({ view, page, tell, focusCalls, reading, refresh, banner }: ScreenProps) {
  const [tab, setTab] = useState<'deal' | 'goal'>('deal');
  const [goalId, setGoalId] = useState<string | null>(null);
  const goal = view.goals.find((candidate) => candidate.id === goalId) ?? view.goals[0];
  const { figures, impact } = useFigures(view, goal);

  const onDeal = page.kind === 'deal' || page.primaryDealId !== null;
  const shown = onDeal && view.deal ? tab : 'goal';
  const title = shown === 'deal' && view.deal ? dealTitle(view, view.deal) : goalTitle(view, figures);

  // Called to write: the composer is on the Deal tab.
  useEffect(() => {
    if (focusCalls > 0) setTab('deal');
  }, [focusCalls]);

  const read = () => refresh(false);
  return (
    <Tabs.Root
      value={shown}
      onValueChange={(value) => setTab(value === 'goal' ? 'goal' : 'deal')}
      className="flex min-h-screen flex-col"
    >
      <Header {...title} connection={view.connection} tell={tell} refresh={() => refresh(true)} />
      <Tabs.List aria-label={t('tabs')} className="sticky top-0 z-10 flex gap-1 border-line border-b bg-ground px-2.5">
        {view.deal && <Trigger value="deal">{t('tab_deal')}</Trigger>}
        <Trigger value="goal">{t('tab_goal')}</Trigger>
      </Tabs.List>
      {banner}
      <main className="flex-1">
        <Tabs.Content value="deal" tabIndex={-1}>
          <DealTab view={view} figures={figures} impact={impact} focusCalls={focusCalls} refresh={read} />
        </Tabs.Content>
        <Tabs.Content value="goal" tabIndex={-1}>
          <GoalTab view={view} figures={figures} select={(next: Goal) => setGoalId(next.id)} />
        </Tabs.Content>
      </main>
      <Footer
        crm={page.crm}
        readAt={shown === 'deal' ? view.dealReadAt : view.bookReadAt}
        reading={reading}
        unsent={view.unsent}
        refresh={() => refresh(true)}
      />
    </Tabs.Root>
  );
}

function Trigger({ value, children }: { value: string; children: React.ReactNode }) {
  return (
    <Tabs.Trigger
      value={value}
      className="-mb-px min-h-10 border-transparent border-b-2 px-2.5 font-semibold text-mute hover:text-ink focus-visible:-outline-offset-4 data-[state=active]:border-green data-[state=active]:text-ink"
    >
      {children}
    </Tabs.Trigger>
  );
}
