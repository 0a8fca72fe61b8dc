import { checkTimeZone, type WorkingCalendar } from '../domain/calendar';
import type { Goal } from '../domain/goal';
import type { Entry } from './entry';
import { CalendarFields } from './kinds/calendar';
import { GoalFields } from './kinds/goal';
import { NoteFields } from './kinds/note';
import { byOrigin, originOf } from './twins';

/**
 * Oldest first: what the CRM has by the CRM's time, and in one instant by the id; then what it has
 * not confirmed, by the id alone, for this device's clock may be wrong.
 */
export function inOrder(a: Entry, b: Entry): number {
  const waits = Number(a.delivery !== 'confirmed') - Number(b.delivery !== 'confirmed');
  if (waits !== 0) return waits;
  const time = a.delivery === 'confirmed' ? Date.parse(a.createdAt) - Date.parse(b.createdAt) : 0;
  return time || (a.id < b.id ? -1 : Number(a.id > b.id));
}

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
      return author !== entry.authorId && entry.native ? { ...entry, id: entry.native.id } : entry;
    });
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
  return distinct(notes).sort(inOrder);
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
  const newest = entries
    .filter((entry) => entry.kind === 'calendar' && entry.aboutId === personId && entry.authorId === personId)
    .sort(inOrder)
    .map((entry) => CalendarFields.safeParse(entry.fields))
    .filter((fields) => fields.success && checkTimeZone(fields.data.timeZone).known)
    .at(-1);
  return newest?.data ?? null;
}
