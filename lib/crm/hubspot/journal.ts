import type { Entry } from '../../journal/entry';
import { NOTE_TONES, type NoteEntry, type NoteTone, toNoteText } from '../../journal/kinds/note';
import type { RecognitionEntry } from '../../journal/kinds/recognition';
import { formatTrailer, splitTrailer, type Trailer } from '../../journal/trailer';
import { byOrigin, originOf, sameWords } from '../../journal/twins';
import { crmError } from '../problem';
import { authorOf, createdAt, modifiedAt } from './author';
import type { Directory } from './directory';
import { peopleOf, RECOGNITION_HEADING, recognitionBody, recognitionOf } from './recognition';
import type { HubspotRecord } from './schemas';
import { fromHtml, toHtml } from './text';

export const NOTE_PROPERTIES = [
  'hs_note_body',
  'hs_timestamp',
  'hs_createdate',
  'hs_lastmodifieddate',
  'hs_created_by_user_id',
  'hs_object_source',
  'hubspot_owner_id',
] as const;

/** HubSpot's id of the association from a note to a deal. */
export const NOTE_TO_DEAL = 214;
/** Characters of HTML that a note's body holds. */
const BODY_LIMIT = 65_536;

const HEADINGS: Record<NoteTone, string> = {
  question: 'Coaching question',
  praise: 'Praise',
  suggestion: 'Coaching suggestion',
  help: 'Offer of help',
  request: 'Coaching request',
};
/** Heads a companion (companions.ts). */
export const ANSWERS_HEADING = 'Answers';
const HEADING = new RegExp(
  `^(?:${[...Object.values(HEADINGS), RECOGNITION_HEADING, ANSWERS_HEADING].join('|')}) from .+$`,
);

/** A note on the deal: a line that names tone and author, the text, and the trailer. */
export function toNote(entry: NoteEntry | RecognitionEntry): unknown {
  const body = toHtml(entry.kind === 'note' ? noteBody(entry) : recognitionBody(entry));
  if (body.length > BODY_LIMIT) throw crmError('rejected', 'hs_note_body.length');
  return {
    properties: { hs_timestamp: entry.createdAt, hs_note_body: body, hubspot_owner_id: entry.authorId },
    associations: [
      {
        to: { id: entry.dealId },
        types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: NOTE_TO_DEAL }],
      },
    ],
  };
}

function noteBody({ id, authorName, fields }: NoteEntry): string {
  const trailer = formatTrailer({ entryId: id, word: fields.tone });
  return `${HEADINGS[fields.tone]} from ${authorName}\n\n${fields.text}\n\n${trailer}`;
}

/** What a note says, and the entry it belongs to; null for a note that is none of ours. */
export function readBody(note: HubspotRecord): { text: string; trailer: Trailer; line: string } | null {
  const lines = fromHtml(note.properties.hs_note_body ?? '').split('\n');
  // Words that somebody added in HubSpot below the trailer belong to the text.
  for (let end = lines.length; end > 0; end--) {
    if (!lines[end - 1]?.includes('Courtside')) continue;
    const { text, trailer } = splitTrailer(lines.slice(0, end).join('\n'));
    if (!trailer) continue;
    const written = text.split('\n');
    const body = HEADING.test(written[0] ?? '') ? written.slice(1) : written;
    return { text: [...body, ...lines.slice(end)].join('\n').trim(), trailer, line: lines[end - 1] ?? '' };
  }
  return null;
}

/** The notes and recognitions among the notes of a deal, oldest first. One that was written twice comes twice, with one id. */
export async function toEntries(
  notes: HubspotRecord[],
  deal: { id: string; ownerId: string },
  directory: Directory,
  keyUserId: string | null,
): Promise<(NoteEntry | RecognitionEntry)[]> {
  const made = (note: HubspotRecord) => ({ createdAt: createdAt(note), nativeId: note.id });
  const ordered = notes.toSorted((a, b) => byOrigin(made(a), made(b)));
  const entries: (NoteEntry | RecognitionEntry)[] = [];
  for (const note of ordered) {
    const entry = await toEntry(note, deal, directory, keyUserId);
    const first = entry && entries.find(({ id }) => id === entry.id);
    if (!entry) continue;
    const isTwin = first?.authorId === entry.authorId && first.fields.text === entry.fields.text;
    // Somebody copied another note's trailer: theirs is an entry of its own and takes no one's place.
    entries.push(first && !isTwin ? { ...entry, id: `hubspot-note-${note.id}` } : entry);
  }
  return entries;
}

/**
 * The objects of one entry among the notes of its deal, by its full id. Its author is a guess where
 * HubSpot names another source for keys than we think, and its words may have been edited there:
 * either is enough. Somebody else's note with a copied id has neither.
 */
export async function copiesAmong(
  notes: HubspotRecord[],
  entry: NoteEntry | RecognitionEntry,
  directory: Directory,
  keyUserId: string | null,
): Promise<(NoteEntry | RecognitionEntry)[]> {
  const deal = { id: entry.dealId ?? '', ownerId: entry.aboutId };
  const copies: (NoteEntry | RecognitionEntry)[] = [];
  for (const note of notes) {
    if (readBody(note)?.trailer.entryId !== entry.id) continue;
    const copy = await toEntry(note, deal, directory, keyUserId);
    if (copy && (copy.authorId === entry.authorId || sameWords(copy, entry))) copies.push(copy);
  }
  return copies.sort((a, b) => byOrigin(originOf(a), originOf(b)));
}

async function toEntry(
  note: HubspotRecord,
  deal: { id: string; ownerId: string },
  directory: Directory,
  keyUserId: string | null,
): Promise<NoteEntry | RecognitionEntry | null> {
  const body = readBody(note);
  if (!body?.text || body.trailer.word === 'answers') return null;
  const author = await authorOf(note, note.properties.hubspot_owner_id, directory, keyUserId);
  const tone = NOTE_TONES.find((known) => known === body.trailer.word) ?? 'suggestion';
  const { text, textCut } = toNoteText(body.text);
  const people = body.trailer.word === 'recognition' ? await peopleOf(body.line, directory) : [];
  const said =
    people.length > 0
      ? { kind: 'recognition' as const, fields: recognitionOf(body.line, text, people) }
      : { kind: 'note' as const, fields: { tone, text } };
  return {
    id: body.trailer.entryId,
    dealId: deal.id,
    aboutId: deal.ownerId,
    authorId: author.id,
    authorName: author.name,
    createdAt: createdAt(note),
    audience: { kind: 'deal' },
    ...said,
    delivery: 'confirmed',
    native: {
      id: note.id,
      version: note.properties.hs_lastmodifieddate ?? note.updatedAt,
      modifiedAt: modifiedAt(note),
      postedWithSharedKey: !author.proven,
      textComplete: true,
      textCut,
      editedInCrm: (note.propertiesWithHistory?.hs_note_body?.length ?? 1) > 1,
    },
  };
}

/** What has a note of its own in HubSpot; what needs privacy stays on the device. */
export function isNote(entry: Entry): entry is NoteEntry | RecognitionEntry {
  return (entry.kind === 'note' || entry.kind === 'recognition') && entry.dealId !== null;
}
