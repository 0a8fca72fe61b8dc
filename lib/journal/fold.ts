import { checkTimeZone, type WorkingCalendar } from '../domain/calendar';
import type { Goal } from '../domain/goal';
import type { Entry } from './entry';
import { homeOf } from './home';
import { CalendarFields } from './kinds/calendar';
import { GoalFields } from './kinds/goal';
import { NoteFields } from './kinds/note';
import { inOrder } from './order';
import { byOrigin, originOf } from './twins';

/**
 * Another author's object with a copied id is a note of its own, under its object's id, since an id
 * in a text proves nothing. The original is the one that every client keeps (`winner`).
 */
export function apart(entries: Entry[]): Entry[] {
  const authors = new Map<string, string>();
  return entries
    .toSorted((a, b) => byOrigin(originOf(a), originOf(b)))
    .map((entry) => {
      const author = authors.get(entry.id) ?? entry.authorId;
      authors.set(entry.id, author);
      return author !== entry.authorId ? asStranger(entry) : entry;
    });
}

/** An entry with a copied id, under its object's id; among others in one object, under both. */
export function asStranger<Some extends Entry>(entry: Some): Some {
  const { id, native } = entry;
  if (!native) return entry;
  return { ...entry, id: homeOf(entry) === 'companion' ? `${native.id} ${id}` : native.id };
}

/** One entry an id: the same author's second object is a doubled write and is dropped. */
export function distinct(entries: Entry[]): Entry[] {
  const kept = new Map<string, Entry>();
  for (const entry of apart(entries)) if (!kept.has(entry.id)) kept.set(entry.id, entry);
  return [...kept.values()];
}

/** Coaching notes of one deal, oldest first. What does not read as a note is left out. */
export function threadOf(entries: Entry[], dealId: string): Entry[] {
  const notes = entries.filter(
    (entry) => entry.kind === 'note' && entry.dealId === dealId && NoteFields.safeParse(entry.fields).success,
  );
  return inOrder(distinct(notes));
}

/**
 * Goals that a person set for themself and neither replaced nor withdrew. Only the person's own
 * entries count: nobody sets a goal in another's name.
 */
export function ownGoalsOf(entries: Entry[], personId: string): Goal[] {
  const parsed = distinct(entries)
    .filter((entry) => entry.kind === 'goal' && entry.aboutId === personId && entry.authorId === personId)
    .flatMap((entry) => {
      const fields = GoalFields.safeParse(entry.fields);
      return fields.success ? [{ entry, fields: fields.data }] : [];
    });
  const replaced = new Set(parsed.map(({ fields }) => fields.replaces));
  return parsed
    .filter(({ entry, fields }) => !fields.withdrawn && !replaced.has(entry.id))
    .map(({ entry, fields }) => ({
      id: entry.id,
      source: 'own' as const,
      name: fields.name,
      ownerId: personId,
      target: fields.target,
      period: fields.period,
      pipelineIds: null,
      why: fields.why,
      approximate: false,
    }));
}

/** The newest calendar that a person wrote for themself; null when there is none. */
export function ownCalendarOf(entries: Entry[], personId: string): WorkingCalendar | null {
  const own = entries.filter(
    ({ kind, aboutId, authorId }) => kind === 'calendar' && aboutId === personId && authorId === personId,
  );
  const newest = inOrder(own)
    .map((entry) => CalendarFields.safeParse(entry.fields))
    .filter((fields) => fields.success && checkTimeZone(fields.data.timeZone).known)
    .at(-1);
  return newest?.data ?? null;
}
