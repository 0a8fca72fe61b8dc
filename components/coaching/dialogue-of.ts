import type { SidebarView } from '../../lib/cache/sidebar-view';
import { type Action, actionsOf } from '../../lib/journal/actions';
import { answersByEntry } from '../../lib/journal/answers';
import { newestUnanswered } from '../../lib/journal/dialogue';
import type { AnswerEntry } from '../../lib/journal/kinds/answer';

export type Dialogue = {
  /** By the id of what they answer. */
  answers: Map<string, AnswerEntry[]>;
  actions: Action[];
  /** The note that waits for the viewer. */
  newestUnanswered: string | null;
};

const folded = new WeakMap<SidebarView, Dialogue>();

/** What was said and agreed on the deal in view, folded once a view: every note asks for it. */
export function dialogueOf(view: SidebarView): Dialogue {
  const known = folded.get(view);
  if (known) return known;
  const onDeal = view.entries.filter(({ dealId }) => dealId === view.deal?.id);
  const answers = answersByEntry(onDeal);
  const of = { ownerId: view.deal?.ownerId ?? '', viewerId: view.connection?.viewer.id ?? '' };
  const dialogue = {
    answers,
    actions: actionsOf(onDeal),
    newestUnanswered: newestUnanswered(view.thread, answers, of),
  };
  folded.set(view, dialogue);
  return dialogue;
}
