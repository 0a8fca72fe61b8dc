import { useLiveQuery } from 'dexie-react-hooks';
import { type OwnChecks, ownChecks } from '../../lib/cache/own-checks';
import { type Connection, scopeOf } from '../../lib/crm/port';

/** The connected person's own deals and checks, as the cache holds them; undefined until it answered. */
export function useOwnChecks(connection: Connection): OwnChecks | undefined {
  return useLiveQuery(() => ownChecks(connection), [scopeOf(connection)]);
}
