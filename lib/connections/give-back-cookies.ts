import { browser } from '../browser';
import type { CourtsideDatabase } from '../cache/database';

/**
 * Gives the permission `cookies` back to the browser once no connection uses the page's session: what is not needed any
 * more cannot be misused. Never throws: a browser that refuses changes nothing.
 */
export async function giveBackCookies(db: CourtsideDatabase): Promise<void> {
  try {
    const users = await db.connections.filter(({ mode }) => mode === 'page-session').count();
    if (users === 0) await browser.permissions.remove({ permissions: ['cookies'] });
  } catch {
    // The permission stays; nothing here reads a cookie without such a connection.
  }
}
