import { type Meeting, nextMeeting } from '../domain/cadence';
import type { Entry } from './entry';
import { groupBy } from './group';
import type { CadenceEntry } from './kinds/cadence';
import type { CheckinEntry } from './kinds/checkin';
import type { RatingEntry } from './kinds/rating';
import type { TopicEntry } from './kinds/topic';
import { ofKind } from './of-kind';

export type Pair = { repId: string; leaderId: string };

/** What two people have between them, apart from any deal. */
export type Together = {
  /** Null until one of them set how often they meet. */
  cadence: CadenceEntry | null;
  /** What waits for the next check-in, oldest first. */
  topics: TopicEntry[];
  /** Past check-ins, the newest last. */
  checkins: CheckinEntry[];
  /** The newest of each of the two, by check-in. */
  ratings: Map<string, RatingEntry[]>;
};

/** Only what one of the two wrote counts, and each takes only their own topics off the agenda. */
export function togetherOf(entries: Entry[], { repId, leaderId }: Pair): Together {
  const ours = entries.filter(
    ({ aboutId, authorId }) => aboutId === repId && (authorId === repId || authorId === leaderId),
  );
  const withLeader = <E extends { fields: { leaderId: string } }>(all: E[]) =>
    all.filter(({ fields }) => fields.leaderId === leaderId);

  const checkins = withLeader(ofKind(ours, 'checkin'));
  const talked = new Set(checkins.flatMap(({ fields }) => fields.talked));
  const topics = withLeader(ofKind(ours, 'topic'));
  const dropped = new Set(
    topics.flatMap(({ fields, authorId }) => (fields.drops ? [`${authorId} ${fields.drops}`] : [])),
  );
  const newest = new Map(ofKind(ours, 'rating').map((rating) => [`${rating.fields.of} ${rating.authorId}`, rating]));
  return {
    cadence: withLeader(ofKind(ours, 'cadence')).at(-1) ?? null,
    topics: topics.filter(
      ({ id, authorId, fields }) => !fields.drops && !talked.has(id) && !dropped.has(`${authorId} ${id}`),
    ),
    checkins,
    ratings: groupBy(newest.values(), ({ fields }) => fields.of),
  };
}

/** When the two meet next, as `nextMeeting`; null without a cadence. On a day on which they have met already they do not again. */
export function meetingOf({ cadence, checkins }: Together, now: string): Meeting | null {
  return cadence && nextMeeting(cadence.fields, now, checkins.at(-1)?.fields.onDate ?? null);
}
