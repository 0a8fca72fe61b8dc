import { sidebarView } from '../../lib/cache/queries';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { Page } from '../../lib/crm/page';
import { pageFromHash } from './page-from-hash';

/** Longest wait for the cache before the frame shows its structure instead. */
const PATIENCE_MS = 150;

export type FirstView = { page: Page; view: SidebarView };

/**
 * What the cache holds for the page in the frame's address. Asked as the first thing of all, so
 * that the database answers while the rest of the frame is still being started; the first paint
 * then shows figures. Null when there is no page, or the answer is late: the live view follows anyway.
 */
export const firstView: Promise<FirstView | null> = Promise.race([read(), late()]);

async function read(): Promise<FirstView | null> {
  const page = pageFromHash(location.hash);
  if (!page) return null;
  try {
    return { page, view: await sidebarView(page) };
  } catch {
    // The live view meets the same refusal, and says so.
    return null;
  }
}

function late(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
}
