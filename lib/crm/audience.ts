import type { Person } from '../domain/person';
import type { Audience } from '../journal/entry';
import { SHARING } from '../journal/sharing';
import { CAPABILITIES } from './capabilities';
import type { Connection } from './port';

type Through = Pick<Connection, 'crm' | 'missing' | 'viewer'>;

/**
 * Can a note be kept between two people? `impossible`: this CRM keeps none. `switched-off`: it
 * could, but what keeps them is not there in this org or for this person; its admin can change that.
 */
export function privateNotes({ crm, missing }: Through): 'possible' | 'impossible' | 'switched-off' {
  const keeper = CAPABILITIES[crm].privateNotes;
  if (keeper === null) return 'impossible';
  return missing.includes(keeper) ? 'switched-off' : 'possible';
}

/** Who can read a note about a person: the narrowest circle the CRM can keep, unless the author opens it up. */
export function audienceOfNote(connection: Through, about: Person, wish: 'narrowest' | 'deal'): Audience {
  if (wish === 'deal' || privateNotes(connection) !== 'possible') return { kind: 'deal' };
  return { kind: 'private', personIds: [connection.viewer.id, about.id] };
}

/** Who will read what a person writes about themself: those who see their figures, where the CRM can keep that. */
export function audienceOfOwn(connection: Through, kind: 'goal' | 'calendar'): Audience {
  const stays = SHARING[kind][connection.crm] === 'this-device' || privateNotes(connection) !== 'possible';
  if (stays) return { kind: 'this-device' };
  return { kind: 'private', personIds: [connection.viewer.id, ...connection.viewer.managerIds] };
}
