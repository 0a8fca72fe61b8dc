import * as Tabs from '@radix-ui/react-tabs';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { dealIdOf } from '../../lib/cache/page-deal';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { Page } from '../../lib/crm/page';
import type { Problem } from '../../lib/crm/problem';
import type { ToOverlay } from '../../lib/messages/port';
import { t } from '../../lib/words';
import { DealTab } from '../deal/DealTab';
import { GoalTab } from '../goal/GoalTab';
import { Bar } from './Bar';
import { Footer } from './Footer';
import { ProblemBanner, ProblemCard } from './problems';
import { Shapes, Skeleton } from './Skeleton';
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
  const connection = view?.connection ?? null;
  const trouble = storageRefused ? STORAGE_REFUSED : (problem ?? view?.problem ?? null);
  const hasSomething = view !== null && (view.deal !== null || view.book !== null);

  if (view && connection && hasSomething && !storageRefused) {
    const banner = trouble && <ProblemBanner problem={trouble} {...remedies} />;
    return <Screen {...{ view, page, tell, focusCalls, reading, refresh, banner }} />;
  }
  const obstacle = trouble ?? (view && !connection ? NOT_CONNECTED : null);
  return (
    <>
      <Bar crm={page.crm} connection={connection} tell={tell} refresh={remedies.refresh} />
      {obstacle ? <ProblemCard problem={obstacle} {...remedies} /> : <Skeleton />}
    </>
  );
}

type ScreenProps = FrameProps & {
  view: SidebarView;
  reading: boolean;
  refresh: (force: boolean) => void;
  banner: ReactNode;
};

/** Header, tabs and footer over a view that has something to show. */
export function Screen({ view, page, tell, focusCalls, reading, refresh, banner }: ScreenProps) {
  const [tab, setTab] = useState<'deal' | 'goal'>('deal');
  const [goalId, setGoalId] = useState<string | null>(null);
  const goal = view.goals.find((candidate) => candidate.id === goalId) ?? view.goals[0];
  const { figures, impact } = useFigures(view, goal);
  const tabs = useRef<HTMLDivElement>(null);

  // A deal that is still being read keeps its place, so that nothing jumps when it comes.
  const hasDeal = view.deal !== null || (dealIdOf(page) !== null && reading && !banner);
  const shown = hasDeal ? tab : 'goal';
  const { title, subtitle } = shown === 'deal' ? dealTitle(view) : goalTitle(view, figures);

  // Called into the frame by the keyboard: to the composer where there is one, else to the tabs.
  useEffect(() => {
    if (focusCalls === 0) return;
    const target = document.querySelector('textarea') ?? tabs.current?.querySelector('[data-state=active]');
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }, [focusCalls]);

  return (
    <Tabs.Root
      value={shown}
      onValueChange={(value) => setTab(value === 'goal' ? 'goal' : 'deal')}
      className="flex min-h-screen flex-col"
    >
      <header>
        <Bar crm={page.crm} connection={view.connection} tell={tell} refresh={() => refresh(true)} />
        <div className="px-4 pb-1.5">
          <h1
            className="line-clamp-2 break-words font-semibold text-[0.9375rem] leading-5 [overflow-wrap:anywhere]"
            dir="auto"
          >
            {title}
          </h1>
          <p className="mt-0.5 text-mute text-xs">{subtitle}</p>
        </div>
      </header>
      <Tabs.List
        ref={tabs}
        aria-label={t('tabs')}
        className="sticky top-0 z-10 flex gap-1 border-line border-b bg-ground px-2"
      >
        {hasDeal && <Trigger value="deal">{t('tab_deal')}</Trigger>}
        <Trigger value="goal">{t('tab_goal')}</Trigger>
      </Tabs.List>
      {banner}
      <main aria-busy={reading} className="flex-1">
        <Tabs.Content value="deal" tabIndex={-1}>
          {view.deal ? (
            <DealTab view={view} figures={figures} impact={impact} refresh={() => refresh(false)} />
          ) : (
            <Shapes />
          )}
        </Tabs.Content>
        <Tabs.Content value="goal" tabIndex={-1}>
          {view.book || !reading ? (
            <GoalTab view={view} figures={figures} select={(next) => setGoalId(next.id)} />
          ) : (
            <Shapes />
          )}
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

function Trigger({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Tabs.Trigger
      value={value}
      className="-mb-px min-h-10 border-transparent border-b-2 px-2.5 font-semibold text-mute hover:text-ink focus-visible:-outline-offset-4 data-[state=active]:border-green data-[state=active]:text-ink"
    >
      {children}
    </Tabs.Trigger>
  );
}
