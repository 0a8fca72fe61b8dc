import { type Action, actionsOf, openActions } from './actions';
import type { Entry } from './entry';
import type { NoteEntry } from './kinds/note';
import type { TopicEntry } from './kinds/topic';
import { ofKind } from './of-kind';
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
 * The leader's notes, praise apart, and the rep's requests, where the other has not written on that deal since; of
 * several by one on a deal the newest.
 */
function waitingNotes(entries: Entry[], { repId, leaderId }: Pair): NoteEntry[] {
  const notes = ofKind(entries, 'note').filter(({ aboutId }) => aboutId === repId);
  const heard = new Map<string, number>();
  for (const entry of [...notes, ...ofKind(entries, 'answer')]) {
    const who = `${entry.dealId} ${entry.authorId}`;
    heard.set(who, Math.max(heard.get(who) ?? 0, instantOf(entry)));
  }
  const waiting = notes.filter((note) => {
    const { authorId, dealId, fields } = note;
    const isLeaders = authorId === leaderId;
    if (!isLeaders && authorId !== repId) return false;
    const asks = isLeaders ? fields.tone !== 'praise' : fields.tone === 'request';
    return asks && (heard.get(`${dealId} ${isLeaders ? repId : leaderId}`) ?? 0) <= instantOf(note);
  });
  return [...new Map(waiting.map((note) => [`${note.dealId} ${note.authorId}`, note])).values()];
}

function instantOf({ createdAt }: Entry): number {
  return Date.parse(createdAt);
}
