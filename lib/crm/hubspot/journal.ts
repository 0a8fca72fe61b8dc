import type { Entry } from '../../journal/entry';
import { NOTE_TONES, type NoteEntry, type NoteTone, toNoteText } from '../../journal/kinds/note';
import { formatTrailer, splitTrailer, type Trailer } from '../../journal/trailer';
import { byOrigin, originOf, sameWords } from '../../journal/twins';
import { crmError } from '../problem';
import { type Directory, nameOf } from './directory';
import { instant } from './records';
import type { HubspotRecord, Owner } from './schemas';
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
const NOTE_TO_DEAL = 214;
/** Characters of HTML that a note's body holds. */
const BODY_LIMIT = 65_536;

const HEADINGS: Record<NoteTone, string> = {
  question: 'Coaching question',
  praise: 'Praise',
  suggestion: 'Coaching suggestion',
  help: 'Offer of help',
  request: 'Coaching request',
};
const HEADING = new RegExp(`^(?:${Object.values(HEADINGS).join('|')}) from .+$`);

/** A note on the deal: a line that names tone and author, the text, and the trailer. */
export function toNote(entry: NoteEntry): unknown {
  const heading = `${HEADINGS[entry.fields.tone]} from ${entry.authorName}`;
  const trailer = formatTrailer({ entryId: entry.id, word: entry.fields.tone });
  const body = toHtml(`${heading}\n\n${entry.fields.text}\n\n${trailer}`);
  if (body.length > BODY_LIMIT) throw crmError('rejected', `A note holds ${BODY_LIMIT} characters.`);
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

/** What a note says, and the entry it belongs to; null for a note that is none of ours. */
export function readBody(note: HubspotRecord): { text: string; trailer: Trailer } | null {
  const lines = fromHtml(note.properties.hs_note_body ?? '').split('\n');
  // Words that somebody added in HubSpot below the trailer belong to the text.
  for (let end = lines.length; end > 0; end--) {
    if (!lines[end - 1]?.includes('Courtside')) continue;
    const { text, trailer } = splitTrailer(lines.slice(0, end).join('\n'));
    if (!trailer) continue;
    const written = text.split('\n');
    const body = HEADING.test(written[0] ?? '') ? written.slice(1) : written;
    return { text: [...body, ...lines.slice(end)].join('\n').trim(), trailer };
  }
  return null;
}

/** The coaching entries among the notes of a deal, oldest first. One that was written twice comes twice, with one id. */
export async function toEntries(
  notes: HubspotRecord[],
  deal: { id: string; ownerId: string },
  directory: Directory,
  keyUserId: string | null,
): Promise<NoteEntry[]> {
  const made = (note: HubspotRecord) => ({ createdAt: createdAt(note), nativeId: note.id });
  const ordered = notes.toSorted((a, b) => byOrigin(made(a), made(b)));
  const entries: NoteEntry[] = [];
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
  entry: NoteEntry,
  directory: Directory,
  keyUserId: string | null,
): Promise<NoteEntry[]> {
  const deal = { id: entry.dealId ?? '', ownerId: entry.aboutId };
  const copies: NoteEntry[] = [];
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
): Promise<NoteEntry | null> {
  const body = readBody(note);
  if (!body?.text) return null;
  const { author, proven } = await authorOf(note, directory, keyUserId);
  const tone = NOTE_TONES.find((known) => known === body.trailer.word) ?? 'suggestion';
  const { text, textCut } = toNoteText(body.text);
  return {
    id: body.trailer.entryId,
    kind: 'note',
    dealId: deal.id,
    aboutId: deal.ownerId,
    authorId: author?.id ?? '',
    // Somebody who is no owner has no name in HubSpot's API; the number is better than nobody.
    authorName: author ? nameOf(author) : (note.properties.hs_created_by_user_id ?? ''),
    createdAt: createdAt(note),
    audience: { kind: 'deal' },
    fields: { tone, text },
    delivery: 'confirmed',
    native: {
      id: note.id,
      version: note.properties.hs_lastmodifieddate ?? note.updatedAt,
      modifiedAt: modifiedAt(note),
      postedWithSharedKey: !proven,
      textComplete: true,
      textCut,
      editedInCrm: (note.propertiesWithHistory?.hs_note_body?.length ?? 1) > 1,
    },
  };
}

/**
 * Who wrote a note, by HubSpot's metadata. Typed in HubSpot: its creator, proven. Written through
 * the API: anyone who holds a key may have named any owner, so that owner counts, unproven.
 */
async function authorOf(note: HubspotRecord, directory: Directory, keyUserId: string | null) {
  const { hs_created_by_user_id: creator, hs_object_source: source, hubspot_owner_id: owner } = note.properties;
  const byHand = creator && (source ? source !== 'INTEGRATION' : keyUserId !== null && creator !== keyUserId);
  const author: Owner | null = byHand ? await directory.byUserId(creator) : owner ? await directory.byId(owner) : null;
  return { author, proven: Boolean(byHand) };
}

function createdAt(note: HubspotRecord): string {
  return (instant(note.properties.hs_createdate) ?? instant(note.createdAt))?.toString() ?? note.createdAt;
}

function modifiedAt(note: HubspotRecord): string {
  return (instant(note.properties.hs_lastmodifieddate) ?? instant(note.updatedAt))?.toString() ?? note.updatedAt;
}

/** Only notes travel to HubSpot; what needs privacy stays on the device. */
export function isNote(entry: Entry): entry is NoteEntry {
  return entry.kind === 'note' && entry.dealId !== null;
}
