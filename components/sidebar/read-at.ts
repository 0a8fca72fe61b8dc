import type { SidebarView } from '../../lib/cache/sidebar-view';

type Read = Pick<SidebarView, 'deal' | 'relation' | 'goals' | 'book' | 'dealReadAt' | 'bookReadAt'>;

/**
 * When what a tab shows was read: an ISO instant, null for never. The Deal tab shows the deal and,
 * to its owner and their manager, figures of the owner's book: then the older of the two counts.
 */
export function readAtOf(view: Read, shown: 'deal' | 'goal'): string | null {
  const { deal, relation, goals, book, dealReadAt, bookReadAt } = view;
  if (shown === 'goal') return bookReadAt;
  const isOfBook = deal !== null && (relation === 'self' || relation === 'manager');
  if (!isOfBook || !bookReadAt) return dealReadAt;
  // Known from the book alone: its thread is still to come, what is shown is the book's.
  if (!dealReadAt) return bookReadAt;
  const hasFigures = book !== null && goals.length > 0;
  return hasFigures && Date.parse(bookReadAt) < Date.parse(dealReadAt) ? bookReadAt : dealReadAt;
}
