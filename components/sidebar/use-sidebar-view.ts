import Dexie, { liveQuery, type Subscription } from 'dexie';
import { useCallback, useEffect, useRef, useState } from 'react';
import { sidebarView } from '../../lib/cache/queries';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import { isStorageError } from '../../lib/cache/storage-errors';
import type { Page } from '../../lib/crm/page';
import type { Problem } from '../../lib/crm/problem';
import { send } from '../../lib/messages/send';
import { onTakenOver, openCache, UPDATED } from '../ui/open-cache';
import type { FirstView } from './first-view';

const REFRESH_EVERY_MS = 2 * 60_000;

export type SidebarState = {
  /** Null until the cache answered. */
  view: SidebarView | null;
  /** What stands before the cache, else what the background said last, when it could not read. */
  problem: Problem | null;
  /** True while a read from the CRM is under way. */
  reading: boolean;
  /** True when the browser refuses IndexedDB to this frame. */
  storageRefused: boolean;
  refresh: (force: boolean) => void;
};

/**
 * What to show for a page (`first` is what the cache held when the frame started): the cache at
 * once and live, and a read from the CRM whenever the page changes, the window gets the focus, and
 * every two minutes while it is visible.
 */
export function useSidebarView(page: Page, first: FirstView | null): SidebarState {
  const [view, setView] = useState<SidebarView | null>(first?.page === page ? first.view : null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [reading, setReading] = useState(0);
  const [failure, setFailure] = useState<Error | null>(null);
  const [cacheProblem, setCacheProblem] = useState<Problem | null>(null);
  const [answers, setAnswers] = useState(0);
  const inView = useRef(page);

  // Firefox does not tell this frame about the background's writes: there it is asked afresh with every answer.
  const askedAgain = import.meta.env.FIREFOX ? answers : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `askedAgain` is the reason to ask again.
  useEffect(() => {
    let subscription: Subscription | undefined;
    let left = false;
    openCache().then((refusal) => {
      if (left) return;
      setCacheProblem(refusal);
      if (refusal) return;
      subscription = liveQuery(() => ask(page)).subscribe({
        next: (next) => {
          setView((shown) => (isSame(shown, next) ? shown : next));
          setFailure(null);
        },
        error: setFailure,
      });
    }, setFailure);
    return () => {
      left = true;
      subscription?.unsubscribe();
    };
  }, [page, askedAgain]);

  useEffect(() => onTakenOver(() => setCacheProblem(UPDATED)), []);

  const refresh = useCallback(
    (force: boolean) => {
      setReading((count) => count + 1);
      send({ type: 'view', page, force }).then((answer) => {
        // An answer about a page that is left behind says nothing about this one.
        if (inView.current === page) setProblem(answer.ok ? null : answer.problem);
        setReading((count) => count - 1);
        setAnswers((count) => count + 1);
      });
    },
    [page],
  );

  useEffect(() => {
    inView.current = page;
    setProblem(null);
    refresh(false);
    const whenVisible = () => document.visibilityState === 'visible' && refresh(false);
    const timer = setInterval(whenVisible, REFRESH_EVERY_MS);
    window.addEventListener('focus', whenVisible);
    document.addEventListener('visibilitychange', whenVisible);
    window.addEventListener('online', whenVisible);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', whenVisible);
      document.removeEventListener('visibilitychange', whenVisible);
      window.removeEventListener('online', whenVisible);
    };
  }, [page, refresh]);

  const storageRefused = isStorageError(failure) || cacheProblem?.code === 'storage-refused';
  // Anything else is a fault of ours: the boundary around us says so.
  if (failure && !storageRefused) throw failure;
  return { view, problem: cacheProblem ?? problem, reading: reading > 0 || answers === 0, storageRefused, refresh };
}

/** Most answers say again what is shown already: nothing is to be drawn then. Both are plain data. */
function isSame(shown: SidebarView | null, next: SidebarView): boolean {
  return JSON.stringify(shown) === JSON.stringify(next);
}

/**
 * The cache's answer. A refused database counts as closed from the second question on, and
 * `liveQuery` keeps that error to itself: here it goes by a name that is passed on.
 */
function ask(page: Page) {
  return sidebarView(page).catch((error: Error) => {
    throw error.name === 'DatabaseClosedError' ? new Dexie.OpenFailedError(error.message) : error;
  });
}
