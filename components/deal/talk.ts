import type { SidebarView, UnsentProblem } from '../../lib/cache/sidebar-view';
import { type Connection, scopeOf } from '../../lib/crm/port';
import type { Opportunity } from '../../lib/domain/opportunity';
import type { Person } from '../../lib/domain/person';
import type { Entry } from '../../lib/journal/entry';
import type { NoteEntry } from '../../lib/journal/kinds/note';

/** What every part of the dialogue on a deal needs to know. */
export type Talk = {
  view: SidebarView;
  connection: Connection;
  deal: Opportunity;
  owner: Person;
  /** Names of the people around this deal, by id. */
  names: ReadonlyMap<string, string>;
  /** Which form is open, by a name of its own: one at a time, so that a view has one primary button. */
  writing: string | null;
  write: (form: string | null) => void;
  /** There may be something new. */
  changed: () => void;
  /** A refused note whose words are wanted in the box; null once they are there. */
  editing: NoteEntry | null;
  edit: (note: NoteEntry | null) => void;
};

/** Everybody who wrote here, and the owner. */
export function namesAround({ thread, entries, owner }: SidebarView): ReadonlyMap<string, string> {
  const names = new Map([...entries, ...thread].map(({ authorId, authorName }) => [authorId, authorName]));
  return owner ? names.set(owner.id, owner.name) : names;
}

/** Of a form: where its words are kept. */
export function draftKey({ connection, deal }: Talk, form: string): string {
  return `${scopeOf(connection)}:${deal.id}:${form}`;
}

export function unsentOf({ view }: Talk, entry: Entry): UnsentProblem | undefined {
  return view.unsentProblems[entry.id];
}
