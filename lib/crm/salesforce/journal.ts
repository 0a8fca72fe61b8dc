import type { Audience, EntryKind } from '../../journal/entry';
import { CalendarFields } from '../../journal/kinds/calendar';
import { GoalFields } from '../../journal/kinds/goal';
import type { NewerFields } from '../../journal/kinds/newer';
import { NOTE_MAX_LENGTH, NOTE_TONES, NoteFields, type NoteTone, toNoteText } from '../../journal/kinds/note';
import type { RecognitionFields } from '../../journal/kinds/recognition';
import type { NativeEntry } from '../port';
import { hasPrefix, PREFIX, toId18 } from './ids';
import { parseRecognition } from './recognition';
import { type LinkRow, type NoteRow, type TaskRow, toInstant } from './schemas';
import { toHtml } from './text';
import { parseTitle } from './title';

/** Salesforce fills LastModifiedDate while it saves a new note and its links. */
const SAVING_SECONDS = 5;
/** Longest TextPreview; a text of this length may be cut. */
const PREVIEW_LENGTH = 255;

/** What the rows of a note do not say: whom the notes of this deal are about. */
export type EntryContext = { aboutId: string; dealId: string | null };

/**
 * A note as an entry; null when its title is none of ours. Author, time and audience come from the row and its links
 * alone. `aboutId` is the owner of the deal for a note; a goal or calendar is always its author's own.
 */
export function noteToEntry(row: NoteRow, links: LinkRow[], context: EntryContext): NativeEntry | null {
  const title = parseTitle(row.Title);
  if (!title) return null;
  const own = links
    .filter((link) => toId18(link.ContentDocumentId) === toId18(row.Id))
    .map((link) => toId18(link.LinkedEntityId) ?? link.LinkedEntityId);
  const preview = row.TextPreview ?? '';
  return toEntry(row, {
    ...title,
    text: preview,
    complete: isWhole(preview, row.ContentSize),
    dealId: dealOf(own, context.dealId) ?? title.recordId,
    audience: audienceOf(row.OwnerId, own),
    aboutId: context.aboutId,
    version: row.LatestPublishedVersionId ?? row.LastModifiedDate,
  });
}

/**
 * A preview is cut at 255 characters and shows line breaks as spaces: it is the whole text only
 * where its HTML, or it alone, has as many bytes as the body. A size that we cannot explain
 * costs one request when the note is shown, never a wrong text.
 */
function isWhole(preview: string, size: number | null | undefined): boolean {
  if (preview === '' || preview.length >= PREVIEW_LENGTH) return false;
  return typeof size !== 'number' || size === byteLength(toHtml(preview)) || size === byteLength(preview);
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The link to a deal proves more than the title; a note on several deals belongs to the one in view. */
function dealOf(linkedIds: string[], dealInView: string | null): string | undefined {
  if (dealInView && linkedIds.includes(dealInView)) return dealInView;
  return linkedIds.find((entityId) => hasPrefix(entityId, PREFIX.opportunity));
}

/** A note that was kept as a task. It follows the sharing of its deal. */
export function taskToEntry(row: TaskRow, aboutId: string): NativeEntry | null {
  const title = parseTitle(row.Subject ?? '');
  if (!title || !row.WhatId) return null;
  return toEntry(row, {
    ...title,
    text: row.Description ?? '',
    complete: true,
    dealId: row.WhatId,
    audience: { kind: 'deal' },
    aboutId,
    version: row.LastModifiedDate,
  });
}

type Common = Pick<NoteRow, 'Id' | 'CreatedById' | 'CreatedBy' | 'CreatedDate' | 'LastModifiedDate'>;
type Told = {
  word: string;
  entryId: string;
  text: string;
  complete: boolean;
  dealId: string;
  audience: Audience;
  aboutId: string;
  version: string;
};

function toEntry(row: Common, told: Told): NativeEntry {
  const kind = kindOf(told.word);
  const authorId = toId18(row.CreatedById) ?? row.CreatedById;
  const createdAt = toInstant(row.CreatedDate) ?? row.CreatedDate;
  const modifiedAt = toInstant(row.LastModifiedDate) ?? row.LastModifiedDate;
  const recordId = toId18(told.dealId) ?? told.dealId;
  const dealId = isOwnKind(kind) || !hasPrefix(recordId, PREFIX.opportunity) ? null : recordId;
  return {
    id: told.entryId,
    kind,
    dealId,
    aboutId: isOwnKind(kind) ? authorId : dealId ? told.aboutId : recordId,
    authorId,
    authorName: row.CreatedBy?.Name ?? '',
    createdAt,
    audience: told.audience,
    fields: fieldsOf(kind, told),
    delivery: 'confirmed',
    native: {
      id: toId18(row.Id) ?? row.Id,
      version: told.version,
      modifiedAt,
      postedWithSharedKey: false,
      textComplete: told.complete,
      textCut: kind === 'note' && toNoteText(told.text).textCut,
      editedInCrm: Date.parse(modifiedAt) - Date.parse(createdAt) > SAVING_SECONDS * 1000,
    },
  };
}

function kindOf(word: string): EntryKind {
  if (word === 'goal' || word === 'calendar' || word === 'recognition') return word;
  return NOTE_TONES.includes(word as NoteTone) ? 'note' : 'newer';
}

/** What only its author writes, about themself. */
function isOwnKind(kind: EntryKind): boolean {
  return kind === 'goal' || kind === 'calendar';
}

/**
 * Line breaks do not matter to JSON: an uncut preview is enough for it, but not for the words of a recognition. Null
 * where the text does not hold the fields.
 */
function fieldsOf(kind: EntryKind, { word, text, complete }: Told): unknown {
  if (kind === 'note') return noteFields(word, text);
  if (kind === 'recognition' && !complete) return null;
  return kind === 'newer' ? ({ word, text } satisfies NewerFields) : parseFields(kind, text);
}

/** Longer than any note of ours means pasted in the CRM: shown up to our own limit. */
function noteFields(tone: string, text: string): NoteFields {
  return NoteFields.parse({ tone, text: toNoteText(text).text || '…' });
}

/**
 * The fields of a recognition, goal or calendar: the first JSON object in its text that fits the schema (the
 * sentence before it may hold a brace as well). Null when there is none.
 */
export function parseFields(kind: EntryKind, text: string): RecognitionFields | GoalFields | CalendarFields | null {
  if (kind === 'recognition') return parseRecognition(text);
  const schema = kind === 'goal' ? GoalFields : CalendarFields;
  const body = text.slice(0, NOTE_MAX_LENGTH);
  const end = body.lastIndexOf('}') + 1;
  for (let start = body.indexOf('{'); start >= 0 && start < end; start = body.indexOf('{', start + 1)) {
    const fields = schema.safeParse(parseJson(body.slice(start, end)));
    if (fields.success) return fields.data;
  }
  return null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Who can read a note, by its owner and its links. Private only when every link leads to a person:
 * a link to a record, a group, a library or the org opens it wider than we can name, and without
 * any link shown to us nothing is proven.
 */
export function audienceOf(ownerId: string, linkedIds: string[]): Audience {
  if (linkedIds.length === 0 || !linkedIds.every((id) => hasPrefix(id, PREFIX.user))) return { kind: 'deal' };
  return { kind: 'private', personIds: [...new Set([toId18(ownerId) ?? ownerId, ...linkedIds])] };
}
