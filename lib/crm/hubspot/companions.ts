import {
  type Companion,
  formatCompanion,
  holds,
  looksLikeCompanion,
  parseCompanion,
  settled,
} from '../../journal/companion';
import {
  type Carrier,
  entriesOf,
  goneAmong,
  type Item,
  isSame,
  removed,
  toItem,
  union,
} from '../../journal/companion-items';
import { isEmpty, type Page, pagesOf } from '../../journal/companion-pages';
import type { Entry } from '../../journal/entry';
import { formatTrailer } from '../../journal/trailer';
import { byOrigin, originOf } from '../../journal/twins';
import type { Http } from '../http';
import type { ItemsSaved, NativeEntry } from '../port';
import { crmError } from '../problem';
import { idsOn, inPath, PATHS } from './api';
import { authorOf, createdAt, modifiedAt } from './author';
import type { Directory } from './directory';
import { ANSWERS_HEADING, NOTE_TO_DEAL, readBody } from './journal';
import { notesWithBodies } from './notes';
import { HubspotRecord, parse } from './schemas';
import { fromHtml, toHtml } from './text';

/* Companions (lib/journal/companion.ts) as notes on the deal, which everyone who can open it can read. */

/** A note's body holds 65,536 characters; heading and trailer need a few. */
const LIMIT = 64_000;

/** One that cannot be read has no companion. */
type Found = { carrier: Carrier; text: string; companion: Companion | null };
type Readable = Found & { companion: Companion };
type Deal = { id: string; ownerId: string };
/** `viewerId` is the owner in whose name is written. */
export type Hands = { http: Http; directory: Directory; keyUserId: string | null; viewerId: string };

/** What the companions among a deal's notes carry; `kept` names those that cannot be read, which says nothing about what they held. */
export async function readCompanions(
  hands: Omit<Hands, 'http' | 'viewerId'>,
  notes: HubspotRecord[],
  deal: Deal,
): Promise<{ entries: NativeEntry[]; kept: string[] }> {
  const entries: NativeEntry[] = [];
  const kept: string[] = [];
  for (const note of notes) {
    const text = companionText(note);
    if (text === null) continue;
    const companion = parseCompanion(text);
    if (companion) entries.push(...entriesOf(companion, await carrierOf(hands, note, deal)));
    else kept.push(note.id);
  }
  return { entries, kept };
}

/** Adds items of one deal to their author's own companion there. */
export async function saveItems(hands: Hands, items: Entry[]): Promise<ItemsSaved> {
  const [first] = items;
  if (!first) return { entries: [], gone: [] };
  const found = await findOwn(hands, first);
  // What stands in a newer one stays there.
  const newer = found.filter(({ companion }) => companion.newer);
  const beside = newer.flatMap(({ companion, carrier }) => entriesOf(companion, carrier));
  const there = new Set(beside.map(({ id }) => id));
  const wanted = items.filter(({ id }) => !there.has(id)).map(toItem);
  const entries = await write(hands, found, wanted, first);
  return { entries: [...entries, ...beside], gone: goneAmong(found.map(({ companion }) => companion)) };
}

/**
 * Takes what an entry said out of its author's companion, and with it what others typed there: they may have repeated
 * it. Throws `left-as-it-is` where it stands in one that is not to be written over.
 */
export async function removeItem(hands: Hands, entry: Entry): Promise<void> {
  const all = await findAll(hands, entry);
  const holding = all.filter((found) => holds(found, entry.id));
  if (holding.some(({ companion }) => companion?.newer !== false)) throw crmError('left-as-it-is');
  for (const { carrier, companion } of holding) {
    const items = union(companion?.items ?? [], [removed(toItem(entry))]);
    await put(hands, { items, byHand: [] }, entry, carrier.native.id);
  }
}

/** An item as it stands in its author's companion. */
export async function findItem(hands: Hands, entry: Entry): Promise<NativeEntry[]> {
  const found = await findOwn(hands, entry);
  return found.flatMap(({ companion, carrier }) => entriesOf(companion, carrier)).filter(({ id }) => id === entry.id);
}

/** Everything in the fewest notes: changed ones are written, missing ones made, and one too many goes. */
async function write(hands: Hands, found: Readable[], items: Item[], like: Entry): Promise<NativeEntry[]> {
  const own = found.filter(({ companion }) => !companion.newer);
  const held = own.map(({ companion }) => companion);
  const deal = { id: like.dealId ?? '', ownerId: like.aboutId };
  const entries: NativeEntry[] = [];
  const left: Readable[] = [];
  for (const [index, page] of pagesOf(held, items, LIMIT, (text) => toHtml(text).length).entries()) {
    const target = own[index];
    if (target && isEmpty(page)) {
      left.push(target);
      continue;
    }
    const stands = target && isSame(target.companion.items, page.items);
    const note = stands ? null : await put(hands, page, like, target?.carrier.native.id ?? null);
    const carrier = note ? await carrierOf(hands, note, deal) : target?.carrier;
    const mine = carrier && { ...carrier, authorId: hands.viewerId, authorName: carrier.authorName || like.authorName };
    if (mine) entries.push(...entriesOf({ items: page.items, edited: page.byHand.length > 0 }, mine));
  }
  // Last, so that no moment lacks what they held.
  for (const { carrier } of left) {
    await hands.http({ method: 'DELETE', path: `${PATHS.objects}/notes/${inPath(carrier.native.id)}` });
  }
  return entries;
}

/** Writes a companion, or makes it. */
async function put(hands: Hands, page: Page, like: Entry, noteId: string | null): Promise<HubspotRecord> {
  const { http } = hands;
  const heading = `${ANSWERS_HEADING} from ${like.authorName}`;
  const trailer = formatTrailer({ entryId: page.items[0]?.id ?? like.id, word: 'answers' });
  const hs_note_body = toHtml(`${heading}\n\n${formatCompanion(page)}\n\n${trailer}`);
  if (noteId) {
    const path = `${PATHS.objects}/notes/${inPath(noteId)}`;
    return parse(HubspotRecord, (await http({ method: 'PATCH', path, body: { properties: { hs_note_body } } })).body);
  }
  const body = {
    properties: { hs_timestamp: like.createdAt, hs_note_body, hubspot_owner_id: hands.viewerId },
    associations: [
      { to: { id: like.dealId }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: NOTE_TO_DEAL }] },
    ],
  };
  return parse(HubspotRecord, (await http({ method: 'POST', path: `${PATHS.objects}/notes`, body })).body);
}

/** The author's companions on the entry's deal, as far as they can be read: beside one that somebody broke goes a new one. */
async function findOwn(hands: Hands, like: Entry): Promise<Readable[]> {
  const found = await findAll(hands, like);
  return found.flatMap(({ companion, ...rest }) => (companion ? [{ ...rest, companion }] : []));
}

/** The author's companions on the entry's deal, in the order in which every device sees them. */
async function findAll(hands: Hands, like: Entry): Promise<Found[]> {
  const deal = { id: like.dealId ?? '', ownerId: like.aboutId };
  const notes = await notesWithBodies(hands.http, await idsOn(hands.http, deal.id, 'notes'));
  const found: Found[] = [];
  for (const note of notes) {
    const text = companionText(note);
    if (text === null) continue;
    const carrier = await carrierOf(hands, note, deal);
    // Where HubSpot hides who wrote it, the entry that is looked for tells.
    const parsed = parseCompanion(text);
    const companion = parsed && settled(parsed, carrier.native.modifiedAt);
    const read = { carrier: { ...carrier, authorId: hands.viewerId }, text, companion };
    const isOwn = carrier.authorId === hands.viewerId || (carrier.authorId === '' && holds(read, like.id));
    if (isOwn) found.push(read);
  }
  return found.sort((a, b) => byOrigin(originOf(a.carrier), originOf(b.carrier)));
}

/** What stands in a companion; null for any other note. It is one also where somebody took away its last line. */
function companionText(note: HubspotRecord): string | null {
  const body = readBody(note);
  if (body) return body.trailer.word === 'answers' ? body.text : null;
  const text = fromHtml(note.properties.hs_note_body ?? '');
  return looksLikeCompanion(text) ? text : null;
}

async function carrierOf(
  { directory, keyUserId }: Omit<Hands, 'http' | 'viewerId'>,
  note: HubspotRecord,
  deal: Deal,
): Promise<Carrier> {
  const author = await authorOf(note, note.properties.hubspot_owner_id, directory, keyUserId);
  return {
    dealId: deal.id,
    aboutId: deal.ownerId,
    authorId: author.id,
    authorName: author.name,
    createdAt: createdAt(note),
    audience: { kind: 'deal' },
    delivery: 'confirmed',
    native: {
      id: note.id,
      version: note.properties.hs_lastmodifieddate ?? note.updatedAt,
      modifiedAt: modifiedAt(note),
      postedWithSharedKey: !author.proven,
      textComplete: true,
      textCut: false,
      editedInCrm: false,
    },
  };
}
