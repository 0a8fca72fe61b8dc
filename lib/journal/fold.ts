import { checkTimeZone, type WorkingCalendar } from '../domain/calendar';
import type { Goal } from '../domain/goal';
import type { Entry } from './entry';
import { CalendarFields } from './kinds/calendar';
import { GoalFields } from './kinds/goal';
import { NoteFields } from './kinds/note';
import { byOrigin, originOf } from './twins';

/** Oldest first; the id settles what was written in the same instant. */
export function byTime(a: Entry, b: Entry): number {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1);
}

/**
 * One entry an id. The same author's second object is a doubled write and is dropped. Another
 * author's object with a copied id is a note of its own: it stays, under its object's id, since
 * an id in a text proves nothing. The original is the one that every client keeps (`winner`).
 */
export function distinct(entries: Entry[]): Entry[] {
  const kept = new Map<string, Entry>();
  for (const entry of entries.toSorted((a, b) => byOrigin(originOf(a), originOf(b)))) {
    const original = kept.get(entry.id);
    if (!original) kept.set(entry.id, entry);
    else if (original.authorId !== entry.authorId && entry.native) {
      kept.set(entry.native.id, { ...entry, id: entry.native.id });
    }
  }
  return [...kept.values()];
}

/** Coaching notes of one deal, oldest first. What does not read as a note is left out. */
export function threadOf(entries: Entry[], dealId: string): Entry[] {
  const notes = entries.filter(
    (entry) => entry.kind === 'note' && entry.dealId === dealId && NoteFields.safeParse(entry.fields).success,
  );
  return distinct(notes).sort(byTime);
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
    .sort(byTime)
    .map((entry) => CalendarFields.safeParse(entry.fields))
    .filter((fields) => fields.success && checkTimeZone(fields.data.timeZone).known)
    .at(-1);
  return newest?.data ?? null;
}
