import { type Action, actionsOf, openActions } from './actions';
import type { Entry } from './entry';
import type { NoteEntry } from './kinds/note';
import type { TopicEntry } from './kinds/topic';
import { ofKind } from './of-kind';
import { openAsks } from './open-asks';
import { type Pair, type Together, togetherOf } from './together';

/** `byLeader`: the leader's own promise, topic or note; else the rep's. */
export type AgendaItem = { id: string; byLeader: boolean } & (
  | { kind: 'action'; action: Action /** Open since before the last check-in. */; carriedOver: boolean }
  | { kind: 'topic'; topic: TopicEntry }
  | { kind: 'note'; note: NoteEntry }
);

/**
 * What the next check-in of two people is about, without anybody preparing it. What is still open heads it, the
 * leader's own first (000-20, 002-01); then what the rep brings, before what the leader brings (000-18): topics, and
 * notes that wait for a word of the other. What was talked about is off; an action stays until it is done.
 */
export function agendaOf(entries: Entry[], pair: Pair): AgendaItem[] {
  const { topics, checkins } = togetherOf(entries, pair);
  const talked = new Set(checkins.flatMap(({ fields }) => fields.talked));
  const isLeaders = (personId: string) => personId === pair.leaderId;
  const last = checkins.at(-1);

  const open = openActions(actionsOfPair(entries, pair), { id: pair.repId, managerIds: [pair.leaderId] }).map(
    (action): AgendaItem => {
      const { entry } = action;
      const carriedOver = last !== undefined && instantOf(entry) < instantOf(last) && entry.fields.from !== last.id;
      return { kind: 'action', id: entry.id, byLeader: isLeaders(entry.fields.ownerId), action, carriedOver };
    },
  );
  const parked = topics.map(
    (topic): AgendaItem => ({ kind: 'topic', id: topic.id, byLeader: isLeaders(topic.authorId), topic }),
  );
  const waiting = waitingNotes(entries, pair)
    .filter(({ id }) => !talked.has(id))
    .map((note): AgendaItem => ({ kind: 'note', id: note.id, byLeader: isLeaders(note.authorId), note }));
  return [...open, ...[...parked, ...waiting].toSorted((a, b) => Number(a.byLeader) - Number(b.byLeader))];
}

/** What either of the two said they would do: on the rep's deals, and between them. */
export function actionsOfPair(entries: Entry[], { repId, leaderId }: Pair): Action[] {
  return actionsOf(entries).filter(
    ({ entry: { aboutId, fields } }) => aboutId === repId && (fields.ownerId === repId || fields.ownerId === leaderId),
  );
}

/** Of one person: the open ones by due date, then those done after `since` (ISO instant), the newest first. */
export function openAndJustDone(entries: Entry[], actions: Action[], ownerId: string, since: string): Action[] {
  const own = actions.filter(({ entry }) => entry.fields.ownerId === ownerId);
  const changedAt = new Map(ofKind(entries, 'done').map(({ fields, createdAt }) => [fields.of, createdAt]));
  const doneAt = ({ entry }: Action) =>
    Date.parse(changedAt.get(entry.id) ?? entry.native?.modifiedAt ?? entry.createdAt);
  const justDone = own
    .filter((action) => action.state === 'done' && doneAt(action) > Date.parse(since))
    .toSorted((a, b) => doneAt(b) - doneAt(a));
  return [...openActions(own, { id: ownerId, managerIds: [] }), ...justDone];
}

/** The last check-in, else two weeks before `now` (ISO instant): what was done since is worth a word. */
export function sinceOf({ checkins }: Pick<Together, 'checkins'>, now: string): string {
  return checkins.at(-1)?.createdAt ?? new Date(Date.parse(now) - 14 * 86_400_000).toISOString();
}

/**
 * The leader's notes, praise apart, where the rep has not written on that deal since, and the rep's requests that the
 * leader has not answered (`openAsks`).
 */
function waitingNotes(entries: Entry[], pair: Pair): NoteEntry[] {
  const { repId, leaderId } = pair;
  const notes = ofKind(entries, 'note').filter(({ aboutId }) => aboutId === repId);
  const heard = new Map<string | null, number>();
  for (const entry of [...notes, ...ofKind(entries, 'answer')]) {
    if (entry.authorId !== repId) continue;
    heard.set(entry.dealId, Math.max(heard.get(entry.dealId) ?? 0, instantOf(entry)));
  }
  const asked = new Set(openAsks(entries, pair).map(({ id }) => id));
  return notes.filter((note) => {
    const { id, authorId, dealId, fields } = note;
    if (authorId !== leaderId) return asked.has(id);
    return fields.tone !== 'praise' && (heard.get(dealId) ?? 0) <= instantOf(note);
  });
}

function instantOf({ createdAt }: Entry): number {
  return Date.parse(createdAt);
}
