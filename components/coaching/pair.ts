import { t } from '../../lib/words';
import type { Talk } from '../deal/talk';

type Somebody = { id: string; name: string };

/** The two who meet: a deal's owner and the leader beside whom, or as whom, one looks at the deal. */
export type Pair = { rep: Somebody; leader: Somebody };

/** Null for a colleague, and where nobody is known to lead the owner. */
export function pairOf({ view, connection, owner, names }: Talk): Pair | null {
  if (view.relation === 'manager') return { rep: owner, leader: connection.viewer };
  const [leaderId] = owner.managerIds;
  if (view.relation !== 'self' || !leaderId) return null;
  return { rep: owner, leader: { id: leaderId, name: names.get(leaderId) ?? t('your_manager') } };
}

/** The people around, and these two. */
export function namesWith({ rep, leader }: Pair, names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...names, [rep.id, rep.name], [leader.id, leader.name]]);
}
