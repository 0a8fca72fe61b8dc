import type { Entry } from './entry';
import { groupBy } from './group';
import type { AnswerEntry } from './kinds/answer';
import type { NoteEntry } from './kinds/note';
import { ofKind } from './of-kind';
import { inOrder } from './order';

/** Something that a rep asked or answered on a deal, and that waits for their leader's word. */
export type OpenAsk = NoteEntry | AnswerEntry;

/** These want a word back; thanks and "will do" do not. */
const ASKING: ReadonlySet<string> = new Set(['reply', 'rather']);

/**
 * Requests for coaching and replies of one person that a leader has not come back to, oldest first (000-30, 002-15): on
 * a deal, whatever the leader wrote later answers all before it. A reply counts where it is to the leader's own note.
 */
export function openAsks(entries: Entry[], { repId, leaderId }: { repId: string; leaderId: string }): OpenAsk[] {
  const notes = ofKind(entries, 'note');
  const said = inOrder([...notes, ...ofKind(entries, 'answer')]) as OpenAsk[];
  const leaders = new Set(notes.flatMap(({ id, authorId }) => (authorId === leaderId ? [id] : [])));
  return [...groupBy(said, ({ dealId }) => dealId)].flatMap(([dealId, onDeal]) => {
    if (dealId === null) return [];
    const answeredUpTo = onDeal.findLastIndex(({ authorId }) => authorId === leaderId);
    return onDeal.slice(answeredUpTo + 1).filter((entry) => entry.authorId === repId && asks(entry, leaders));
  });
}

function asks(entry: OpenAsk, leaders: ReadonlySet<string>): boolean {
  if (entry.kind === 'note') return entry.fields.tone === 'request';
  return ASKING.has(entry.fields.say) && leaders.has(entry.fields.to);
}
