import type { Entry } from './entry';
import type { AnswerEntry } from './kinds/answer';
import type { NoteEntry } from './kinds/note';
import { ofKind } from './of-kind';
import { inOrder } from './order';
import { togetherOf } from './together';

/** Something that a rep asked or answered on a deal, and that waits for their leader's word. */
export type OpenAsk = NoteEntry | AnswerEntry;

/** These want a word back; thanks and "will do" do not. */
const ASKING: ReadonlySet<string> = new Set(['reply', 'rather']);

/**
 * Requests for coaching and replies of one person that a leader has not come back to, oldest first (000-30, 002-15).
 * Only an answer to it closes one, or that the two talked about it: another note on the deal may be about anything. A
 * reply counts where it is to the leader's own note, and the leader's next answer there closes all before it.
 */
export function openAsks(entries: Entry[], { repId, leaderId }: { repId: string; leaderId: string }): OpenAsk[] {
  const notes = ofKind(entries, 'note');
  const answers = inOrder(ofKind(entries, 'answer')) as AnswerEntry[];
  const leaders = new Set(notes.flatMap(({ id, authorId }) => (authorId === leaderId ? [id] : [])));
  const talked = new Set(togetherOf(entries, { repId, leaderId }).checkins.flatMap(({ fields }) => fields.talked));

  const answerTo = new Map(answers.map((each) => [each.id, each.fields.to]));
  /** The note that an answer hangs on: itself said to be an answer to an answer, that one's. */
  const rootOf = ({ fields }: AnswerEntry) => answerTo.get(fields.to) ?? fields.to;
  /** Where the leader last answered, by the note: a place in `answers`. */
  const leaderAt = new Map(answers.flatMap((each, at) => (each.authorId === leaderId ? [[rootOf(each), at]] : [])));
  const placeOf = new Map(answers.map((each, at) => [each.id, at]));
  const isClosed = (ask: OpenAsk) => {
    const answeredAt = leaderAt.get(ask.kind === 'note' ? ask.id : rootOf(ask)) ?? -1;
    return talked.has(ask.id) || answeredAt > (placeOf.get(ask.id) ?? -1);
  };
  const asked = ([...notes, ...answers] as OpenAsk[]).filter(
    (entry) => entry.authorId === repId && entry.dealId !== null && asks(entry, leaders) && !isClosed(entry),
  );
  return inOrder(asked) as OpenAsk[];
}

function asks(entry: OpenAsk, leaders: ReadonlySet<string>): boolean {
  if (entry.kind === 'note') return entry.fields.tone === 'request';
  return ASKING.has(entry.fields.say) && leaders.has(entry.fields.to);
}
