import type { Entry } from './entry';
import { madeAt } from './id';

/** A device whose clock is further ahead of the CRM's is wrong, or its id was made up. */
const AHEAD_MS = 5 * 60_000;

/**
 * Oldest first: what the CRM has by the CRM's time, and in one instant by the id; then what it has
 * not confirmed, by the id alone, for this device's clock may be wrong.
 *
 * What somebody wrote in one browser can arrive behind what they wrote later in another. So an entry
 * stands before all that its author wrote after it, as their ids tell. It alone moves, and only up
 * to there: an id that was made up changes the place of its own entry and of nobody else's.
 */
export function inOrder(entries: Entry[]): Entry[] {
  const confirmed = entries.filter(({ delivery }) => delivery === 'confirmed');
  const waiting = entries.filter(({ delivery }) => delivery !== 'confirmed');
  const places = placesOf(confirmed);
  const placeOf = (entry: Entry) => places.get(entry) ?? 0;
  return [...confirmed.toSorted((a, b) => placeOf(a) - placeOf(b) || byId(a, b)), ...waiting.toSorted(byId)];
}

/** When each arrived, or when the first did that its author wrote after it: milliseconds since 1970. */
function placesOf(confirmed: Entry[]): Map<Entry, number> {
  const places = new Map<Entry, number>();
  const firstOfLater = new Map<string, number>();
  for (const entry of confirmed.toSorted(byId).reverse()) {
    const arrived = Date.parse(entry.createdAt);
    const made = madeAt(entry.id);
    const later = made === null ? undefined : firstOfLater.get(entry.authorId);
    const place = Math.min(arrived, later ?? arrived);
    places.set(entry, place);
    if (made !== null && made <= arrived + AHEAD_MS) firstOfLater.set(entry.authorId, place);
  }
  return places;
}

function byId(a: Entry, b: Entry): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
