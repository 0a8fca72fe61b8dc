import { type Companion, formatCompanion, holds, parseCompanion, settled } from '../../journal/companion';
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
import { circleOf } from '../../journal/home';
import { byOrigin, originOf } from '../../journal/twins';
import type { ItemsSaved, NativeEntry, PostContext } from '../port';
import { CrmError, crmError } from '../problem';
import { readBody } from './body';
import { toId18 } from './ids';
import { audienceOf, type EntryContext } from './journal';
import { idsOf, linksOfCompanions, noteQueries } from './journal-queries';
import { createNote } from './post';
import { API, type Api, readAll } from './query';
import { type LinkRow, type NoteRow, toInstant } from './schemas';
import { toBase64, toHtml } from './text';
import { formatTitle, parseTitle } from './title';

/*
 * Companions (lib/journal/companion.ts) as notes: `answers` on a deal, `together` between two people. They are linked
 * as a note for the same readers would be, and so read back with them.
 */

/** Characters of text in one; a body is one request, so it stays small. */
const LIMIT = 100_000;

type Word = 'answers' | 'together';
/** One that cannot be read has no companion. */
type Found = { carrier: Carrier; text: string; companion: Companion | null };
type Readable = Found & { companion: Companion };

export function isCompanion({ Title }: Pick<NoteRow, 'Title'>): boolean {
  return wordOf(Title) !== null;
}

/** What companions carry. One that stands as the reader knew it is not fetched again, but named in `kept`. */
export async function readCompanions(
  api: Api,
  rows: NoteRow[],
  links: LinkRow[],
  context: EntryContext,
  versions: ReadonlyMap<string, string>,
): Promise<{ entries: NativeEntry[]; kept: string[] }> {
  const carriers = rows.flatMap((row) => carrierOf(row, links, context) ?? []);
  const isKnown = ({ native }: Carrier) => versions.get(native.id) === native.version;
  const read = await Promise.all(
    carriers.filter((carrier) => !isKnown(carrier)).map((carrier) => readOne(api, carrier)),
  );
  return {
    entries: read.flatMap((found) => (found.companion ? entriesOf(found.companion, found.carrier) : [])),
    // What cannot be read says nothing about what it held.
    kept: [
      ...carriers.filter(isKnown).map(({ native }) => native.id),
      ...read.filter(({ companion }) => !companion).map(({ carrier }) => carrier.native.id),
    ],
  };
}

/** Adds items of one deal (or person) and one circle to the author's own companion. */
export async function saveItems(api: Api, authorId: string, items: Entry[], context: PostContext): Promise<ItemsSaved> {
  const [first] = items;
  if (!first) return { entries: [], gone: [] };
  const found = await findOwn(api, authorId, first);
  // What stands in a newer one stays there.
  const newer = found.filter(({ companion }) => companion.newer);
  const beside = newer.flatMap(({ companion, carrier }) => entriesOf(companion, carrier));
  const there = new Set(beside.map(({ id }) => id));
  const wanted = items.filter(({ id }) => !there.has(id)).map(toItem);
  const entries = await write(api, found, wanted, { ...first, authorId }, context);
  return { entries: [...entries, ...beside], gone: goneAmong(found.map(({ companion }) => companion)) };
}

/**
 * Takes what an entry said out of the author's companion, and with it what others typed there: they may have repeated
 * it. Throws `left-as-it-is` where it stands in one that is not to be written over.
 */
export async function removeItem(api: Api, authorId: string, entry: Entry): Promise<void> {
  // Of whichever circle: as long as the index of links lags, who can read one is not certain.
  const all = await findAll(api, authorId, entry);
  const holding = all.filter((found) => holds(found, entry.id));
  if (holding.some(({ companion }) => companion?.newer !== false)) throw crmError('left-as-it-is');
  for (const { carrier, companion } of holding) {
    const items = union(companion?.items ?? [], [removed(toItem(entry))]);
    await update(api, carrier.native.id, contentOf({ items, byHand: [] }));
  }
}

/** An item as it stands in the author's companion. */
export async function findItem(api: Api, authorId: string, entry: Entry): Promise<NativeEntry[]> {
  const found = await findOwn(api, authorId, entry);
  return found.flatMap(({ companion, carrier }) => entriesOf(companion, carrier)).filter(({ id }) => id === entry.id);
}

/** Everything in the fewest objects: changed ones are written, missing ones made, and one too many goes. */
async function write(
  api: Api,
  found: Readable[],
  items: Item[],
  like: Entry,
  context: PostContext,
): Promise<NativeEntry[]> {
  const own = found.filter(({ companion }) => !companion.newer);
  const held = own.map(({ companion }) => companion);
  const written: { id: string; page: Page }[] = [];
  const left: Readable[] = [];
  for (const [index, page] of pagesOf(held, items, LIMIT, (text) => text.length).entries()) {
    const target = own[index];
    if (!target) {
      written.push({ id: await createNote(api, titleOf(page.items, like, context), contentOf(page), like), page });
    } else if (isEmpty(page)) {
      left.push(target);
    } else {
      const { id } = target.carrier.native;
      if (!isSame(target.companion.items, page.items)) await update(api, id, contentOf(page));
      written.push({ id, page });
    }
  }
  // Last, so that no moment lacks what they held.
  for (const { carrier } of left) await remove(api, carrier.native.id);
  return readBack(api, written, like);
}

function contentOf(page: Page): string {
  return toBase64(toHtml(formatCompanion(page)));
}

async function update(api: Api, noteId: string, Content: string): Promise<void> {
  await api.http({ method: 'PATCH', path: `${API}/sobjects/ContentNote/${noteId}`, body: { Content } });
}

async function remove(api: Api, noteId: string): Promise<void> {
  try {
    await api.http({ method: 'DELETE', path: `${API}/sobjects/ContentNote/${noteId}` });
  } catch (error) {
    if (!(error instanceof CrmError && error.problem.code === 'not-found')) throw error;
  }
}

/** Author, time and readers are what the CRM says now; what it carries we have just written. */
async function readBack(api: Api, written: { id: string; page: Page }[], like: Entry): Promise<NativeEntry[]> {
  const { notes, links } = await readAll(api, noteQueries(written.map(({ id }) => id)));
  return notes.rows.flatMap((row) => {
    const carrier = carrierOf(row, links.rows, like);
    const page = written.find(({ id }) => toId18(id) === toId18(row.Id))?.page;
    if (!carrier || !page) return [];
    // Another device may have written it since: which version says just this, nobody knows, and the next reading asks.
    const native = { ...carrier.native, version: '' };
    return entriesOf({ items: page.items, edited: page.byHand.length > 0 }, { ...carrier, native });
  });
}

/** The author's companions for the same circle, too. */
async function findOwn(api: Api, authorId: string, like: Entry): Promise<Readable[]> {
  const found = await findAll(api, authorId, like);
  return found.flatMap(({ companion, ...rest }) =>
    // One that somebody made unreadable is left as it is: a new one goes beside it.
    companion && circleOf(rest.carrier.audience) === circleOf(like.audience) ? [{ ...rest, companion }] : [],
  );
}

/** The author's companions for the same deal (or person), in the order in which every device sees them. */
async function findAll(api: Api, authorId: string, like: Entry): Promise<Found[]> {
  const { links } = await readAll(api, { links: linksOfCompanions(authorId, recordIdOf(like)) });
  if (links.hidden) throw crmError('scope-missing', 'ContentDocumentLink');
  const rows = await readAll(api, noteQueries(idsOf(links.rows)));
  if (rows.notes.hidden) throw crmError('scope-missing', 'ContentNote');
  const linked = new Set(rows.links.rows.map(({ ContentDocumentId }) => toId18(ContentDocumentId)));
  // Salesforce links a note to its owner at least: without any link shown, nobody knows who can read it.
  if (rows.notes.rows.some(({ Id }) => !linked.has(toId18(Id)))) throw crmError('crm-down');
  const carriers = rows.notes.rows
    .filter(({ Title }) => wordOf(Title) === wordFor(like))
    .flatMap((row) => carrierOf(row, rows.links.rows, like) ?? [])
    .filter((carrier) => carrier.authorId === authorId)
    .sort((a, b) => byOrigin(originOf(a), originOf(b)));
  return Promise.all(carriers.map((carrier) => readOne(api, carrier)));
}

/** One that went since it was listed, because its author's client united two, cannot be read either. */
async function readOne(api: Api, carrier: Carrier): Promise<Found> {
  try {
    const text = await readBody(api, carrier.native.id);
    const companion = parseCompanion(text);
    return { carrier, text, companion: companion && settled(companion, carrier.native.modifiedAt) };
  } catch (error) {
    if (error instanceof CrmError && error.problem.code === 'not-found') return { carrier, text: '', companion: null };
    throw error;
  }
}

function carrierOf(row: NoteRow, links: LinkRow[], context: EntryContext): Carrier | null {
  const title = parseTitle(row.Title);
  const word = wordOf(row.Title);
  if (!title || !word) return null;
  const own = links
    .filter((link) => toId18(link.ContentDocumentId) === toId18(row.Id))
    .map((link) => toId18(link.LinkedEntityId) ?? link.LinkedEntityId);
  const modifiedAt = toInstant(row.LastModifiedDate) ?? row.LastModifiedDate;
  return {
    dealId: word === 'answers' ? title.recordId : null,
    aboutId: word === 'answers' ? context.aboutId : title.recordId,
    authorId: toId18(row.CreatedById) ?? row.CreatedById,
    authorName: row.CreatedBy?.Name ?? '',
    createdAt: toInstant(row.CreatedDate) ?? row.CreatedDate,
    audience: audienceOf(row.OwnerId, own),
    delivery: 'confirmed',
    native: {
      id: toId18(row.Id) ?? row.Id,
      version: row.LatestPublishedVersionId ?? row.LastModifiedDate,
      modifiedAt,
      postedWithSharedKey: false,
      textComplete: true,
      textCut: false,
      editedInCrm: false,
    },
  };
}

function titleOf([first]: Item[], like: Entry, { dealName, aboutName }: PostContext): string {
  const about = like.aboutId === like.authorId ? '' : ` about ${aboutName}`;
  const label = `from ${like.authorName}${like.dealId ? ` on ${dealName ?? 'this deal'}` : about}`;
  return formatTitle({ word: wordFor(like), label, recordId: recordIdOf(like), entryId: first?.id ?? like.id });
}

function wordOf(title: string): Word | null {
  const word = parseTitle(title)?.word;
  return word === 'answers' || word === 'together' ? word : null;
}

function wordFor({ dealId }: Pick<Entry, 'dealId'>): Word {
  return dealId ? 'answers' : 'together';
}

function recordIdOf({ dealId, aboutId }: Pick<Entry, 'dealId' | 'aboutId'>): string {
  return dealId ?? aboutId;
}
