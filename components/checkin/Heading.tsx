import type { SidebarView } from '../../lib/cache/sidebar-view';
import { meetingOf, togetherOf } from '../../lib/journal/together';
import { idsOf, pairOf } from '../pair/pair';
import { meetingWords } from './when';

/** Below "You and Dana": when they meet next. */
export function Heading({ view }: { view: SidebarView }) {
  const pair = pairOf(view);
  if (!pair) return null;
  const now = new Date().toISOString();
  return meetingWords(meetingOf(togetherOf(view.entries, idsOf(pair)), now), pair, now);
}
