import { onlyHereOf } from '../cache/unsent';
import { scopeOf } from '../crm/port';
import { type DisconnectDeps, endConnection, endLeft, whileNobodyElseConnects } from './disconnect';
import { giveBackCookies } from './give-back-cookies';

/**
 * Leaves nothing in this browser's databases, of whoever was connected: every connection is ended as by `disconnect`, and
 * so is what still lets somebody in whose connection was lost. `revoked` is false when a CRM could not be told to void a
 * token: it is erased here, and may still be good there.
 */
export function eraseEverything(deps: DisconnectDeps): Promise<{ revoked: boolean }> {
  return whileNobodyElseConnects(deps, () => erase(deps));
}

async function erase(deps: DisconnectDeps): Promise<{ revoked: boolean }> {
  const { db, session } = deps;
  let revoked = true;
  for (const connection of await db.connections.toArray()) {
    const { revoked: isVoid } = await endConnection(deps, connection, await onlyHereOf(db, scopeOf(connection)));
    revoked = isVoid && revoked;
  }
  revoked = (await endLeft(deps, () => true)) && revoked;
  await session.removeUnder('');
  await db.transaction('rw', db.tables, async () => {
    await Promise.all(db.tables.map((table) => table.clear()));
  });
  // Also of a connection that was lost.
  await giveBackCookies(db);
  return { revoked };
}
