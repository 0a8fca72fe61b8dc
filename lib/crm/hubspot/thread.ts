import type * as z from 'zod/mini';
import type { Http } from '../http';
import type { EntriesRead } from '../port';
import { CrmError } from '../problem';
import { batchRead, notesOf } from './api';
import type { Directory } from './directory';
import { NOTE_PROPERTIES, toEntries } from './journal';
import type { DealAnswer, HubspotRecord } from './schemas';
import { NOTES_SCOPE } from './session';

/** The part of a deal's own answer that lists its notes, or the first of them. */
type Listed = NonNullable<z.output<typeof DealAnswer>['associations']>['notes'];

type ThreadOptions = {
  directory: Directory;
  keyUserId: string | null;
  /** Scopes that the key is known to lack. */
  missing: string[];
};

/** The thread of a deal. A key that may not read notes is no error: all else about the deal is there. */
export async function readThread(
  http: Http,
  deal: { id: string; ownerId: string },
  listed: Listed,
  { directory, keyUserId, missing }: ThreadOptions,
): Promise<EntriesRead> {
  const ids = new Set(listed?.results.map(({ id }) => id));
  // Unverified whether HubSpot lists notes that it would not show: to such a key, none proves nothing.
  if (ids.size === 0 && missing.includes(NOTES_SCOPE)) return { entries: [], unreadable: NOTES_SCOPE };
  const notes = await readNotes(http, deal.id, ids, listed?.paging?.next?.after);
  if (!notes) return { entries: [], unreadable: NOTES_SCOPE };
  return { entries: await toEntries(notes, deal, directory, keyUserId), unreadable: null };
}

/** The listed notes and those that follow `after`; null when the key may not read notes. */
async function readNotes(
  http: Http,
  dealId: string,
  listed: Set<string>,
  after: string | undefined,
): Promise<HubspotRecord[] | null> {
  try {
    const further = after ? await notesOf(http, dealId, after) : [];
    return await notesWithBodies(http, [...new Set([...listed, ...further])]);
  } catch (error) {
    if (error instanceof CrmError && error.problem.code === 'scope-missing') return null;
    throw error;
  }
}

/** Notes by id, with the history of their text. */
export async function notesWithBodies(http: Http, ids: string[]): Promise<HubspotRecord[]> {
  return ids.length === 0 ? [] : batchRead(http, 'notes', ids, NOTE_PROPERTIES, 'hs_note_body');
}
