import type { SidebarView } from '../../lib/cache/sidebar-view';
import { today as dateIn } from '../../lib/domain/calendar';

/** ISO date where the person is whom the view is about. */
export function today({ calendar }: Pick<SidebarView, 'calendar'>): string {
  return dateIn(calendar, new Date().toISOString());
}
