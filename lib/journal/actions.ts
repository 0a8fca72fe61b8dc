import type { Person } from '../domain/person';
import type { Entry } from './entry';
import { groupBy } from './group';
import type { ActionEntry } from './kinds/action';
import type { DoneEntry } from './kinds/done';
import { ofKind } from './of-kind';

/** An action as it stands now. */
export type Action = {
  entry: ActionEntry;
  state: 'open' | 'done';
  /** What made it so since the CRM's task was read; null where the task or the action itself says so. */
  change: DoneEntry | null;
  /** What was said last, where the CRM would not take it: nothing has become so by it, and its author decides. */
  refused: DoneEntry | null;
};

/**
 * Every action with its state, in order. The CRM's task says whether it is done; what somebody wrote since counts over
 * it, for an action on no deal always: the newest of its owner and its author, nobody else's.
 */
export function actionsOf(entries: Entry[]): Action[] {
  const changes = groupBy(ofKind(entries, 'done'), ({ fields }) => fields.of);
  return ofKind(entries, 'action').map((entry) => {
    const said = (changes.get(entry.id) ?? []).filter(
      ({ authorId }) => authorId === entry.fields.ownerId || authorId === entry.authorId,
    );
    const change = said.findLast(({ delivery }) => delivery !== 'set-aside');
    const last = said.at(-1);
    return {
      entry,
      state: change?.fields.state ?? entry.fields.state,
      change: change ?? null,
      refused: last?.delivery === 'set-aside' ? last : null,
    };
  });
}

type Rep = Pick<Person, 'id' | 'managerIds'>;

/** Open actions in the order of their owners, then by due date, those without one last. */
export function openActions(actions: Action[], rep: Rep): Action[] {
  const place = ({ entry }: Action) => placeOf(entry.fields.ownerId, rep);
  const due = ({ entry }: Action) => entry.fields.due ?? '9999-12-31';
  return actions
    .filter(({ state }) => state === 'open')
    .toSorted((a, b) => place(a) - place(b) || (due(a) < due(b) ? -1 : Number(due(a) > due(b))));
}

/** Leaders go first, with what they promised the rep (002-01); then the rep, then anybody else. */
export function placeOf(ownerId: string, rep: Rep): number {
  if (isPromise(ownerId, rep)) return 0;
  return ownerId === rep.id ? 1 : 2;
}

/** What a rep's leader said they would do is a promise to the rep; a colleague's is an action like any other. */
export function isPromise(ownerId: string, { managerIds }: Pick<Rep, 'managerIds'>): boolean {
  return managerIds.includes(ownerId);
}
