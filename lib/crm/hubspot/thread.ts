import type * as z from 'zod/mini';
import { distinct } from '../../journal/fold';
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
  try {
    const after = listed?.paging?.next?.after;
    if (after) for (const id of await notesOf(http, deal.id, after)) ids.add(id);
    const notes = await notesWithBodies(http, [...ids]);
    return { entries: distinct(await toEntries(notes, deal, directory, keyUserId)), unreadable: null };
  } catch (error) {
    if (!(error instanceof CrmError && error.problem.code === 'scope-missing')) throw error;
    return { entries: [], unreadable: NOTES_SCOPE };
  }
}

/** Notes by id, with the history of their text. */
export async function notesWithBodies(http: Http, ids: string[]): Promise<HubspotRecord[]> {
  return ids.length === 0 ? [] : batchRead(http, 'notes', ids, NOTE_PROPERTIES, 'hs_note_body');
}
