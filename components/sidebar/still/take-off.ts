import { forgetStillsOfOthers } from '../../../lib/cache/still';
import type { Page } from '../../../lib/crm/page';
import { type Connection, scopeOf } from '../../../lib/crm/port';

/**
 * As soon as it is known who is connected, and before React draws: the still of anybody else goes, from the screen and
 * from storage. It was painted unasked, since nothing that answers without waiting knows who is connected.
 */
export function takeOffOthers(page: Page, connection: Connection | null): void {
  const scope = connection && scopeOf(connection);
  const { still } = document.documentElement.dataset;
  if (still !== undefined && still !== scope) document.getElementById('root')?.replaceChildren();
  forgetStillsOfOthers(page, scope);
}
