import * as z from 'zod/mini';
import { cut } from '../cut';
import type { Entry } from '../entry';

/** Kinds of coaching note. A question is the default: the rep thinks first. */
export const NOTE_TONES = ['question', 'praise', 'suggestion', 'help', 'request'] as const;
export type NoteTone = (typeof NOTE_TONES)[number];

/** Longest text of a note, in UTF-16 units; HubSpot keeps 65,536 characters with markup. */
export const NOTE_MAX_LENGTH = 20_000;

export const NoteFields = z.object({
  tone: z.enum(NOTE_TONES),
  /** Plain text; line breaks as \n. Never markup. */
  text: z.string().check(z.minLength(1), z.maxLength(NOTE_MAX_LENGTH)),
});
export type NoteFields = z.infer<typeof NoteFields>;
export type NoteEntry = Entry<'note', NoteFields>;

/** A text of the CRM as far as a note of ours holds it, and whether the CRM holds more (as in NativeRef). */
export type NoteText = { text: string; textCut: boolean };

export function toNoteText(text: string): NoteText {
  return { text: cut(text, NOTE_MAX_LENGTH), textCut: text.length > NOTE_MAX_LENGTH };
}
