import type { EntriesRead } from '../port';
import { CrmError } from '../problem';
import { dealsOf, search } from './api';
import type { Hands } from './companions';
import { isOurs, TASK_PROPERTIES, toAction } from './task';

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
  { timeZone, now }: { timeZone: string /** Milliseconds since 1970. */; now: number },
): Promise<Pick<EntriesRead, 'entries' | 'actionsOf'>> {
  if (people.length === 0) return { entries: [], actionsOf: [] };
  try {
    const { records, partial } = await search(
      hands.http,
      'tasks',
      [
        [
          { propertyName: 'hubspot_owner_id', operator: 'IN', values: people.slice(0, MOST_PEOPLE) },
          { propertyName: 'hs_task_status', operator: 'NEQ', value: 'COMPLETED' },
        ],
        [
          { propertyName: 'hubspot_owner_id', operator: 'IN', values: people.slice(0, MOST_PEOPLE) },
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
    return { entries: actions.flatMap((action) => action ?? []), actionsOf: partial ? [] : people };
  } catch (error) {
    // A key that may not read tasks is no error: all else about the person is there.
    if (error instanceof CrmError && error.problem.code === 'scope-missing') return { entries: [], actionsOf: [] };
    throw error;
  }
}
