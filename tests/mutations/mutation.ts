/** The invariants of trust, and what every fold of the journal owes to sync. */
export const INVARIANTS = {
  'same-figures': 'Rep and manager see the same figures at the same time',
  'audience-shown': 'Every written item shows who can read it, before and after saving; the default is the narrowest',
  'no-watching': 'No ranking, list of those behind, presence, looks, keystrokes, time or place; bands of five or more',
  'no-peer-number': 'A peer never sees another person’s number',
  'own-data': 'Everything kept about a person is one page, and can be exported and erased',
  'own-host': 'No request leaves for any host but the connected CRM’s',
  'untold-address': 'The page around never learns the address of the sidebar',
  'any-order': 'Entries may come in any order, and twice: every fold says the same',
} as const;
export type Invariant = keyof typeof INVARIANTS;

/** An id of requirements.md. */
export type RequirementId = `00${number}-${number}`;

/** A fault that somebody could make, and the test that notices it. */
export type Mutation = {
  /** What goes wrong, in a few words. */
  name: string;
  /** What the test holds: the title of the test names each requirement among these. */
  proves: (RequirementId | Invariant)[];
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
  /** A Vitest file, and what only the title of the test that must fail holds. */
  test: string;
  title: string;
};

export function isInvariant(proved: string): proved is Invariant {
  return Object.hasOwn(INVARIANTS, proved);
}

/** The text of a file with its fault; null where its place is not there, or there twice. */
export function mutate(text: string, { find, replace }: Mutation): string | null {
  const parts = text.split(find);
  return parts.length === 2 ? parts.join(replace) : null;
}
