import fc from 'fast-check';
import { strangeJson, strangeNumber, strangeText } from './strange';

/** Characters that repeating makes at most, written as JSON. */
const LONGEST = 100_000;

/** One change to a JSON value. `at` and `from` count through all places in it, and begin again behind the last. */
export type Mutation =
  /** The place is gone, and what it held. */
  | { do: 'drop'; at: number }
  | { do: 'put'; at: number; value: unknown }
  /** Strange, but of the kind that was there: what passes for a good value goes deepest. */
  | { do: 'bend'; at: number; text: string; number: number }
  /** What stands elsewhere in it stands here as well: another record's id, a list where a text was. */
  | { do: 'copy'; at: number; from: number }
  /** A list holds its last element so many times more; a text repeats itself. */
  | { do: 'repeat'; at: number; times: number }
  /** A text, or the name of a field, that is nearly the one it was. */
  | { do: 'add'; at: number; text: string }
  | { do: 'rename'; at: number; name: string };

const place = fc.nat(100_000);

/** Leaves the shape of a value as it is. */
export const bend: fc.Arbitrary<Mutation> = fc.record({
  do: fc.constant('bend' as const),
  at: place,
  text: strangeText,
  number: strangeNumber,
});
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 5, arbitrary: bend },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), at: place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('put' as const), at: place, value: strangeJson }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('copy' as const), at: place, from: place }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('repeat' as const),
      at: place,
      times: fc.constantFrom(1, 1, 1, 2, 2, 20, 250),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add' as const), at: place, text: strangeText }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rename' as const), at: place, name: strangeText }) },
);
export const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

/** A value one or a few steps away from a good one. */
export function nearly(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(good, mutations).map(([value, changes]) => mutate(value, changes));
}

/** The value with these changes, in order. The one given stays as it is. */
export function mutate(value: unknown, changes: Mutation[]): unknown {
  return changes.reduce((changed, change) => apply(changed, change), structuredClone(value));
}

type Holder = Record<string, unknown> | unknown[];
type Place = { holder: Holder; key: string | number };

function apply(value: unknown, change: Mutation): unknown {
  // The value itself is a place, too.
  const root = { value };
  const places = placesIn(root);
  const { holder, key } = places[change.at % places.length] as Place;
  const old = (holder as Record<string, unknown>)[key];
  if (change.do === 'drop') take(holder, key);
  else if (change.do === 'rename') {
    take(holder, key);
    // A list has no names: there it comes first instead.
    if (Array.isArray(holder)) holder.unshift(old);
    else put(holder, change.name, old);
  } else put(holder, key, replacement(old, change, places));
  return root.value;
}

function replacement(old: unknown, change: Exclude<Mutation, { do: 'drop' | 'rename' }>, places: Place[]): unknown {
  switch (change.do) {
    case 'put':
      return structuredClone(change.value);
    case 'bend':
      if (typeof old === 'boolean') return !old;
      return typeof old === 'number' ? change.number : typeof old === 'object' ? old : change.text;
    case 'copy': {
      const { holder, key } = places[change.from % places.length] as Place;
      return structuredClone((holder as Record<string, unknown>)[key]);
    }
    case 'repeat': {
      const last = Array.isArray(old) ? old.at(-1) : old;
      const times = Math.min(change.times, Math.floor(LONGEST / ((JSON.stringify(last)?.length ?? 0) + 1)));
      if (Array.isArray(old)) return [...old, ...Array.from({ length: times }, () => structuredClone(last))];
      return typeof old === 'string' ? old.repeat(times + 1) : old;
    }
    case 'add':
      return typeof old === 'string' ? old + change.text : change.text;
  }
}

function placesIn(root: Holder): Place[] {
  const places: Place[] = [];
  const holders: Holder[] = [root];
  // Grows while it is walked.
  for (const holder of holders) {
    for (const key of Object.keys(holder)) {
      places.push({ holder, key: Array.isArray(holder) ? Number(key) : key });
      const inside = (holder as Record<string, unknown>)[key];
      if (typeof inside === 'object' && inside !== null) holders.push(inside as Holder);
    }
  }
  return places;
}

function take(holder: Holder, key: string | number): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

/** As JSON.parse does it: "__proto__" is a name like any other. */
function put(holder: Holder, key: string | number, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}
