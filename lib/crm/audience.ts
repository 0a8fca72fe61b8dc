import type { Person } from '../domain/person';
import type { Audience, Entry, EntryKind } from '../journal/entry';
import { isShared } from '../journal/sharing';
import { CAPABILITIES } from './capabilities';
import type { Connection } from './port';

type Through = Pick<Connection, 'crm' | 'missing' | 'viewer'>;

const THIS_DEVICE: Audience = { kind: 'this-device' };

/**
 * Can a note be kept between two people? `impossible`: this CRM keeps none. `switched-off`: it
 * could, but what keeps them is not there in this org or for this person; its admin can change that.
 */
export function privateNotes({ crm, missing }: Through): 'possible' | 'impossible' | 'switched-off' {
  const keeper = CAPABILITIES[crm].privateNotes;
  if (keeper === null) return 'impossible';
  return missing.includes(keeper) ? 'switched-off' : 'possible';
}

/**
 * Who can read a note: its author and whom it is for, the narrowest circle the CRM can keep, unless the author opens it
 * up or there is nobody to keep it between.
 */
export function audienceOfNote(
  connection: Through,
  reader: Pick<Person, 'id'> | null,
  wish: 'narrowest' | 'deal',
): Audience {
  if (wish === 'deal' || !reader || privateNotes(connection) !== 'possible') return { kind: 'deal' };
  return { kind: 'private', personIds: [connection.viewer.id, reader.id] };
}

/** Who will read what a person writes about themself: those who see their figures, where the CRM can keep that. */
export function audienceOfOwn(connection: Through, kind: 'goal' | 'calendar'): Audience {
  return audienceOfCircle(connection, kind, [connection.viewer.id, ...connection.viewer.managerIds]);
}

/** Who will read what belongs to no deal, or to two people alone: these, where the CRM can keep that; else nobody else. */
export function audienceOfCircle(
  connection: Through,
  kind: EntryKind,
  personIds: string[],
  dealId: string | null = null,
): Audience {
  const canKeep = isShared({ kind, dealId }, connection.crm) && privateNotes(connection) === 'possible';
  return canKeep ? { kind: 'private', personIds: [...new Set([connection.viewer.id, ...personIds])] } : THIS_DEVICE;
}

/**
 * An answer is for those who can read what it answers, never for more. Where what keeps it between two is missing just
 * now, it waits for it with the reason.
 */
export function audienceOfAnswer(
  connection: Through,
  { audience, dealId }: Pick<Entry, 'audience' | 'dealId'>,
): Audience {
  if (audience.kind === 'this-device' || !isShared({ kind: 'answer', dealId }, connection.crm)) return THIS_DEVICE;
  if (audience.kind === 'deal') return audience;
  if (privateNotes(connection) === 'impossible') return THIS_DEVICE;
  return { kind: 'private', personIds: [...new Set([connection.viewer.id, ...audience.personIds])] };
}

/** An action on a deal is a task there, which whoever can open the deal can read; any other is between rep and leader. */
export function audienceOfAction(connection: Through, dealId: string | null, pair: string[]): Audience {
  return dealId === null ? audienceOfCircle(connection, 'action', pair) : { kind: 'deal' };
}

/** A recognition: `quiet` for its people alone, where the CRM keeps that; else for all who can open the deal. */
export function audienceOfRecognition(
  connection: Through,
  dealId: string | null,
  personIds: string[],
  wish: 'quiet' | 'visible',
): Audience {
  const quietly = audienceOfCircle(connection, 'recognition', personIds, dealId);
  if (dealId === null) return quietly;
  return wish === 'quiet' && quietly.kind === 'private' ? quietly : { kind: 'deal' };
}
