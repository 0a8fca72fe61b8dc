import type { Audience, Entry, EntryKind } from './entry';

/**
 * How an entry lives in a CRM. Three kinds of note are objects that people want to see as such, and an action on a
 * deal is a task; what is small rides in one companion object of its author, a deal (or, without one, a person) and
 * a circle of readers. A done action on a deal is a change of its task.
 */
export type Home = 'note' | 'task' | 'change' | 'companion';

const NOTES: ReadonlySet<EntryKind> = new Set(['note', 'recognition', 'goal', 'calendar']);

/** By its kind and whether it is on a deal, nothing else: every client looks for an entry where another wrote it. */
export function homeOf({ kind, dealId }: Pick<Entry, 'kind' | 'dealId'>): Home {
  if (NOTES.has(kind)) return 'note';
  if (kind === 'action' && dealId) return 'task';
  if (kind === 'done' && dealId) return 'change';
  return 'companion';
}

/**
 * Who can read it, as one word: companions are one a circle. An answer to a note between two must not stand where a
 * third reads the answer to an open one.
 */
export function circleOf(audience: Audience): string {
  return audience.kind === 'private' ? [...new Set(audience.personIds)].sort().join(' ') : audience.kind;
}
