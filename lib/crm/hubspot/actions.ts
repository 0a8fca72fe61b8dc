import type { Entry } from '../../journal/entry';
import type { ActionEntry, ActionFields } from '../../journal/kinds/action';
import { byOrigin, originOf } from '../../journal/twins';
import type { EntriesRead, NativeEntry } from '../port';
import { CrmError, crmError } from '../problem';
import { batchRead, dealsOf, idsOn, inPath, PATHS, read, search } from './api';
import type { Hands } from './companions';
import { HubspotRecord, parse } from './schemas';
import { NOTES_SCOPE } from './session';
import { isOurs, statusOf, TASK_PROPERTIES, toAction, toTask } from './task';

/** Where the account is, and when it is there, in milliseconds since 1970. */
type Around = { timeZone: string; now: number };
/** A deal, and whom what hangs on it is about. */
type Deal = { id: string; ownerId: string };

/** How long a finished action is still shown. */
const DONE_MS = 30 * 24 * 60 * 60_000;
/** As many people as one search may name. */
const MOST_PEOPLE = 100;

/**
 * The actions of some people, on whatever deal: open, or finished lately. That a task's own text can be searched is unverified; whose it is
 * and its state can, and what is none of ours is left out here. Search lags by a few seconds.
 */
export async function readActions(
  hands: Hands,
  people: string[],
  { timeZone, now }: Around,
): Promise<Pick<EntriesRead, 'entries' | 'actionsOf'>> {
  const asked = people.slice(0, MOST_PEOPLE);
  if (asked.length === 0) return { entries: [], actionsOf: [] };
  try {
    const { records, partial } = await search(
      hands.http,
      'tasks',
      [
        [
          { propertyName: 'hubspot_owner_id', operator: 'IN', values: asked },
          { propertyName: 'hs_task_status', operator: 'NEQ', value: 'COMPLETED' },
        ],
        [
          { propertyName: 'hubspot_owner_id', operator: 'IN', values: asked },
          { propertyName: 'hs_task_status', operator: 'EQ', value: 'COMPLETED' },
          { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(now - DONE_MS) },
        ],
      ],
      TASK_PROPERTIES,
      { oneOfMany: true },
    );
    const tasks = records.filter(isOurs);
    const deals = await dealsOf(
      hands.http,
      tasks.map(({ id }) => id),
    );
    const actions = await Promise.all(
      tasks.map((task) => {
        const id = deals.get(task.id);
        // Taken off its deal, it is a task like any other.
        return id ? toAction(task, { ...hands, timeZone, deal: { id, ownerId: null } }) : null;
      }),
    );
    return { entries: actions.flatMap((action) => action ?? []), actionsOf: partial ? [] : asked };
  } catch (error) {
    // A key that may not read tasks is no error: all else about the person is there.
    if (error instanceof CrmError && error.problem.code === 'scope-missing') return { entries: [], actionsOf: [] };
    throw error;
  }
}

/** Every task of an action on its deal, found by its full id. Throws where it may be there and cannot be seen. */
export async function findActions(
  hands: Hands,
  entry: Entry,
  { timeZone, missing }: Around & { /** Scopes that the key is known to lack. */ missing: string[] },
): Promise<NativeEntry[]> {
  const deal = dealOf(entry);
  const ids = await idsOn(hands.http, deal.id, 'tasks');
  if (ids.length === 0 && missing.includes(NOTES_SCOPE)) throw crmError('scope-missing', NOTES_SCOPE);
  const tasks = ids.length === 0 ? [] : await batchRead(hands.http, 'tasks', ids, TASK_PROPERTIES, 'hs_task_subject');
  const actions = await Promise.all(tasks.map((task) => toAction(task, { ...hands, timeZone, deal })));
  const copies = actions.flatMap((action) => (action?.id === entry.id ? [action] : []));
  if (copies.length === 0 && tasks.length < ids.length) throw crmError('unexpected-answer', 'tasks');
  return copies.sort((a, b) => byOrigin(originOf(a), originOf(b)));
}

/** Writes an action as a task on its deal and reads it back. */
export async function postAction(hands: Hands, entry: ActionEntry, { timeZone }: Around): Promise<NativeEntry> {
  const path = `${PATHS.objects}/tasks`;
  const created = await hands.http({ method: 'POST', path, body: toTask(entry, timeZone) });
  const task = await readTask(hands, parse(HubspotRecord, created.body).id);
  const posted = await toAction(task, { ...hands, timeZone, deal: dealOf(entry) });
  // Without its line a task is not found again, and every retry would write another.
  if (posted?.id !== entry.id) throw crmError('rejected', 'hs_task_body');
  return posted;
}

/** The task of an action as it stands now. Throws `not-found` where it is none of ours any more. */
export async function readAction(
  hands: Hands,
  { native, dealId, aboutId }: NativeEntry,
  { timeZone }: Around,
): Promise<NativeEntry> {
  if (!native) throw crmError('not-found');
  const deal = dealOf({ dealId, aboutId });
  const action = await toAction(await readTask(hands, native.id), { ...hands, timeZone, deal });
  if (!action) throw crmError('not-found');
  return action;
}

/** Marks the task of an action as done, or as open again, and reads it back. */
export async function changeAction(
  hands: Hands,
  action: NativeEntry,
  state: ActionFields['state'],
  around: Around,
): Promise<NativeEntry> {
  if (!action.native) throw crmError('not-found');
  const path = `${PATHS.objects}/tasks/${inPath(action.native.id)}`;
  await hands.http({ method: 'PATCH', path, body: { properties: { hs_task_status: statusOf(state) } } });
  return readAction(hands, action, around);
}

function readTask({ http }: Hands, taskId: string): Promise<HubspotRecord> {
  const path = `${PATHS.objects}/tasks/${inPath(taskId)}?properties=${TASK_PROPERTIES.join()}`;
  return read(http, HubspotRecord, path);
}

function dealOf({ dealId, aboutId }: Pick<Entry, 'dealId' | 'aboutId'>): Deal {
  return { id: dealId ?? '', ownerId: aboutId };
}
