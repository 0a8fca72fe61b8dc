import { Unsent } from '../coaching/Unsent';
import type { Own } from './use-own';

/** Why one of a person's own entries has not reached the CRM; nothing while nothing stood in its way. */
export function UnsentOwn({ own, entryId }: { own: Own; entryId: string }) {
  const unsent = own.unsentProblems[entryId];
  if (!unsent) return null;
  return <Unsent entryId={entryId} setAside={unsent.setAside} unsent={unsent} connection={own.connection} />;
}

/** Own entries of a kind that something stood in the way of, by id. */
export function unsentOf(own: Own, kind: 'goal' | 'calendar'): string[] {
  return Object.entries(own.unsentProblems)
    .filter(([, unsent]) => unsent.kind === kind)
    .map(([id]) => id);
}
