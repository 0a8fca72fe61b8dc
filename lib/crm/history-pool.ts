import { FEWEST_PEOPLE } from '../domain/landing/team';

/** As many owners as one search of either CRM takes; the first by id are the same for everybody. */
const MOST_PEOPLE = 100;

/**
 * Whose deals speak for a person: their own and those of the colleagues, or their own alone where these are too few
 * to be pooled. Nobody else's deals are then asked for. Rising by id.
 */
export function poolAround(ownerId: string, colleagueIds: string[]): string[] {
  const others = [...new Set(colleagueIds)].filter((id) => id !== ownerId).sort();
  const people = [ownerId, ...others.slice(0, MOST_PEOPLE - 1)].sort();
  return people.length >= FEWEST_PEOPLE ? people : [ownerId];
}
