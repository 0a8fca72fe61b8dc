/** A user (Salesforce) or owner (HubSpot) of the CRM. */
export type Person = {
  id: string;
  name: string;
  email: string | null;
  /** Managers above this person, the nearest first. Empty when the CRM and the team file name none. */
  managerIds: string[];
  /** Name of the nearest manager, where the CRM or the team file tells it. */
  leaderName?: string | null;
  /** IANA time zone; null when the CRM does not say. */
  timeZone: string | null;
  active: boolean;
};

export type Relation = 'self' | 'manager' | 'peer';

/**
 * How the viewer stands to the owner of a deal. The one rule behind who sees what:
 * self and manager see goal and impact; a peer sees the deal and the thread they may
 * read, never another person's number.
 */
export function relation(viewerId: string, owner: Pick<Person, 'id' | 'managerIds'>): Relation {
  if (viewerId === owner.id) return 'self';
  return owner.managerIds.includes(viewerId) ? 'manager' : 'peer';
}
