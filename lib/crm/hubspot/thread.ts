import type * as z from 'zod/mini';
import type { Http } from '../http';
import type { EntriesRead } from '../port';
import { CrmError } from '../problem';
import { batchRead, idsOn } from './api';
import { readCompanions } from './companions';
import type { Directory } from './directory';
import { toEntries } from './journal';
import { notesWithBodies } from './notes';
import type { DealAnswer, HubspotRecord } from './schemas';
import { NOTES_SCOPE } from './session';
import { TASK_PROPERTIES, toAction } from './task';

/** The part of a deal's own answer that lists its notes, or the first of them. */
type Listed = NonNullable<z.output<typeof DealAnswer>['associations']>;

export type ThreadOptions = {
  /** Time zone of the account. */
  timeZone: string;
  directory: Directory;
  keyUserId: string | null;
  /** Scopes that the key is known to lack. */
  missing: string[];
};

/** The thread of a deal. A key that may not read notes is no error: all else about the deal is there. */
export async function readThread(
  http: Http,
  deal: { id: string; ownerId: string },
  { notes: listedNotes, tasks: listedTasks }: Listed,
  { timeZone, directory, keyUserId, missing }: ThreadOptions,
): Promise<EntriesRead> {
  const hidden: EntriesRead = { entries: [], unreadable: NOTES_SCOPE, kept: [], actionsOf: [] };
  const ids = new Set(listedNotes?.results.map(({ id }) => id));
  // Unverified whether HubSpot lists notes that it would not show: to such a key, none proves nothing.
  if (ids.size === 0 && missing.includes(NOTES_SCOPE)) return hidden;
  const [notes, tasks] = await Promise.all([
    readNotes(http, deal.id, ids, listedNotes?.paging?.next?.after),
    readTasks(http, deal.id, listedTasks),
  ]);
  if (!notes || !tasks) return hidden;
  const companions = await readCompanions({ directory, keyUserId }, notes, deal);
  const actions = await Promise.all(tasks.map((task) => toAction(task, { directory, keyUserId, timeZone, deal })));
  return {
    entries: [
      ...(await toEntries(notes, deal, directory, keyUserId)),
      ...companions.entries,
      ...actions.flatMap((action) => action ?? []),
    ],
    unreadable: null,
    kept: companions.kept,
    actionsOf: [],
  };
}

/** The tasks on the deal; null when the key may not read them. */
async function readTasks(http: Http, dealId: string, listed: Listed['tasks']): Promise<HubspotRecord[] | null> {
  const after = listed?.paging?.next?.after;
  try {
    const further = after ? await idsOn(http, dealId, 'tasks', after) : [];
    const ids = [...new Set([...(listed?.results.map(({ id }) => id) ?? []), ...further])];
    return ids.length === 0 ? [] : await batchRead(http, 'tasks', ids, TASK_PROPERTIES, 'hs_task_subject');
  } catch (error) {
    if (error instanceof CrmError && error.problem.code === 'scope-missing') return null;
    throw error;
  }
}

/** The listed notes and those that follow `after`; null when the key may not read notes. */
async function readNotes(
  http: Http,
  dealId: string,
  listed: Set<string>,
  after: string | undefined,
): Promise<HubspotRecord[] | null> {
  try {
    const further = after ? await idsOn(http, dealId, 'notes', after) : [];
    return await notesWithBodies(http, [...new Set([...listed, ...further])]);
  } catch (error) {
    if (error instanceof CrmError && error.problem.code === 'scope-missing') return null;
    throw error;
  }
}
