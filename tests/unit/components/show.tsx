import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
// What is loaded a moment later in a browser takes no time here.
import '../../../components/coaching/writing';
import '../../../components/deal/loop';
import '../../../components/goal/rest';
import { ProblemBanner } from '../../../components/sidebar/problems';
import { Screen } from '../../../components/sidebar/Sidebar';
import type { SidebarView } from '../../../lib/cache/sidebar-view';
import type { Page } from '../../../lib/crm/page';
import type { Problem } from '../../../lib/crm/problem';
import { page as dealPage, NOW } from './views';

/** Every component test runs at the same moment and leaves nothing behind. */
export function atNow(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(NOW), toFake: ['Date'] });
    sessionStorage.clear();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });
}

type Around = { page?: Page; problem?: Problem; tell?: (message: unknown) => void; refresh?: () => void };

export function show(
  view: SidebarView,
  { page = dealPage, problem, tell = () => {}, refresh = () => {} }: Around = {},
) {
  const banner = problem && <ProblemBanner problem={problem} crm={page.crm} refresh={refresh} reloadPage={() => {}} />;
  const screenOf = (shown: SidebarView) => (
    <Screen {...{ view: shown, page, tell, refresh, banner }} focusCalls={0} reading={false} />
  );
  const { rerender, ...result } = render(screenOf(view));
  return { ...result, turnTo: (next: SidebarView) => rerender(screenOf(next)) };
}
