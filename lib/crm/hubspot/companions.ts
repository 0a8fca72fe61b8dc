import {
  type Carrier,
  type Companion,
  entriesOf,
  formatCompanion,
  goneAmong,
  type Item,
  pagesOf,
  parseCompanion,
  removed,
  toItem,
  union,
} from '../../journal/companion';
import type { Entry } from '../../journal/entry';
import { formatTrailer } from '../../journal/trailer';
import { byOrigin, originOf } from '../../journal/twins';
import type { Http } from '../http';
import type { ItemsSaved, NativeEntry } from '../port';
import { idsOn, inPath, PATHS } from './api';
import { authorOf, createdAt, modifiedAt } from './author';
import { type Directory, nameOf } from './directory';
import { ANSWERS_HEADING, NOTE_TO_DEAL, readBody } from './journal';
import { HubspotRecord, parse } from './schemas';
import { toHtml } from './text';
import { notesWithBodies } from './thread';

/* Companions (lib/journal/companion.ts) as notes on the deal, which everyone who can open it can read. */

/** A note's body holds 65,536 characters; heading and trailer need a few. */
const LIMIT = 64_000;

type Found = { carrier: Carrier; companion: Companion };
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
    const body = readBody(note);
    if (body?.trailer.word !== 'answers') continue;
    const companion = parseCompanion(body.text);
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
  const wanted = items.filter(({ id }) => !beside.some((entry) => entry.id === id)).map(toItem);
  const entries = await write(hands, found, wanted, first);
  return { entries: [...entries, ...beside], gone: goneAmong(found.map(({ companion }) => companion)) };
}

/** Takes what an entry said out of its author's companion. */
export async function removeItem(hands: Hands, entry: Entry): Promise<void> {
  for (const { carrier, companion } of await findOwn(hands, entry)) {
    if (companion.newer || !companion.items.some(({ id }) => id === entry.id)) continue;
    await put(hands, union(companion.items, [removed(toItem(entry))]), entry, carrier.native.id);
  }
}

/** An item as it stands in its author's companion. */
export async function findItem(hands: Hands, entry: Entry): Promise<NativeEntry[]> {
  const found = await findOwn(hands, entry);
  return found.flatMap(({ companion, carrier }) => entriesOf(companion, carrier)).filter(({ id }) => id === entry.id);
}

/** Everything in the fewest notes: changed ones are written, missing ones made, and one too many goes. */
async function write(hands: Hands, found: Found[], items: Item[], like: Entry): Promise<NativeEntry[]> {
  const own = found.filter(({ companion }) => !companion.newer);
  const all = union(...own.map(({ companion }) => companion.items), items);
  const pages = pagesOf(all, LIMIT, (text) => toHtml(text).length);
  const entries: NativeEntry[] = [];
  for (const [index, page] of pages.entries()) {
    const target = own[index];
    const isSame = target && JSON.stringify(union(target.companion.items)) === JSON.stringify(page);
    const note = isSame ? null : await put(hands, page, like, target?.carrier.native.id ?? null);
    const deal = { id: like.dealId ?? '', ownerId: like.aboutId };
    const carrier = note ? await carrierOf(hands, note, deal) : target?.carrier;
    const mine = carrier && { ...carrier, authorId: hands.viewerId, authorName: carrier.authorName || like.authorName };
    if (mine) entries.push(...entriesOf({ items: page, edited: false }, mine));
  }
  // Last, so that no moment lacks what they held.
  for (const { carrier } of own.slice(pages.length)) {
    await hands.http({ method: 'DELETE', path: `${PATHS.objects}/notes/${inPath(carrier.native.id)}` });
  }
  return entries;
}

/** Writes a companion, or makes it. */
async function put(hands: Hands, items: Item[], like: Entry, noteId: string | null): Promise<HubspotRecord> {
  const { http } = hands;
  const heading = `${ANSWERS_HEADING} from ${like.authorName}`;
  const trailer = formatTrailer({ entryId: items[0]?.id ?? like.id, word: 'answers' });
  const hs_note_body = toHtml(`${heading}\n\n${formatCompanion(items)}\n\n${trailer}`);
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

/** The author's companions on the entry's deal, in the order in which every device sees them. */
async function findOwn(hands: Hands, like: Entry): Promise<Found[]> {
  const deal = { id: like.dealId ?? '', ownerId: like.aboutId };
  const notes = await notesWithBodies(hands.http, await idsOn(hands.http, deal.id, 'notes'));
  const found: Found[] = [];
  for (const note of notes) {
    const body = readBody(note);
    const companion = body?.trailer.word === 'answers' ? parseCompanion(body.text) : null;
    if (!companion) continue;
    const carrier = await carrierOf(hands, note, deal);
    // Where HubSpot hides who wrote it, the entry that is looked for tells.
    const isOwn = carrier.authorId === hands.viewerId;
    const isUnnamed = carrier.authorId === '' && companion.items.some(({ id }) => id === like.id);
    if (isOwn || isUnnamed) found.push({ carrier: { ...carrier, authorId: hands.viewerId }, companion });
  }
  return found.sort((a, b) => byOrigin(originOf(a.carrier), originOf(b.carrier)));
}

async function carrierOf(
  { directory, keyUserId }: Omit<Hands, 'http' | 'viewerId'>,
  note: HubspotRecord,
  deal: Deal,
): Promise<Carrier> {
  const { author, proven } = await authorOf(note, note.properties.hubspot_owner_id, directory, keyUserId);
  return {
    dealId: deal.id,
    aboutId: deal.ownerId,
    authorId: author?.id ?? '',
    authorName: author ? nameOf(author) : '',
    createdAt: createdAt(note),
    audience: { kind: 'deal' },
    delivery: 'confirmed',
    native: {
      id: note.id,
      version: note.properties.hs_lastmodifieddate ?? note.updatedAt,
      modifiedAt: modifiedAt(note),
      postedWithSharedKey: !proven,
      textComplete: true,
      textCut: false,
      editedInCrm: false,
    },
  };
}
