import type { SidebarView } from '../../lib/cache/sidebar-view';
import { today as dateIn } from '../../lib/domain/calendar';

/** ISO date where the person is whom the view is about. */
export function today({ calendar }: Pick<SidebarView, 'calendar'>): string {
  return dateIn(calendar, new Date().toISOString());
}

/** ISO date of an instant there. */
export function dayOf({ calendar }: Pick<SidebarView, 'calendar'>, instant: string): string {
  return dateIn(calendar, instant);
}
