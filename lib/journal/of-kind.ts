import type * as z from 'zod/mini';
import type { Entry, EntryKind } from './entry';
import { distinct } from './fold';
import { FIELDS } from './kinds/schemas';
import { inOrder } from './order';

export type EntryOf<Kind extends EntryKind> = Entry<Kind, z.output<(typeof FIELDS)[Kind]>>;

/** The entries of one kind that read as such, each once, oldest first. */
export function ofKind<Kind extends EntryKind>(entries: Entry[], kind: Kind): EntryOf<Kind>[] {
  const readable = entries.filter((entry) => entry.kind === kind && FIELDS[kind].safeParse(entry.fields).success);
  return inOrder(distinct(readable)) as EntryOf<Kind>[];
}
