import type { ActionFields } from '../../lib/journal/kinds/action';
import type { DoneFields } from '../../lib/journal/kinds/done';
import type { Line } from './ledger';
import type { NativeObject } from './orgs';

/**
 * Ids of actions whose task says something else than the last `done` that left its browser. One of which nobody was told
 * that it is saved may count or not.
 */
export function wrongStates(
  lines: Line[],
  liveOf: (line: Line) => NativeObject[],
  isWaiting: (line: Line) => boolean,
): string[] {
  const actions = lines.filter(({ entry }) => entry.kind === 'action');
  return actions.flatMap((action) => {
    const sent = changesOf(action, lines).filter((line) => !isWaiting(line));
    const lastKnown = sent.findLastIndex(({ saved, shown }) => saved || shown);
    const states = sent.slice(Math.max(lastKnown, 0)).map(({ entry }) => (entry.fields as DoneFields).state);
    const possible = lastKnown < 0 ? ['open', ...states] : states;
    const isRight = liveOf(action).every(({ fields }) => possible.includes((fields as ActionFields).state));
    return isRight ? [] : [action.entry.id];
  });
}

/** In the order of writing. */
function changesOf(action: Line, lines: Line[]): Line[] {
  return lines.filter(({ entry }) => actionIn(entry) === action.entry.id);
}

/** The action that a `done` is about; null for any other entry. */
export function actionIn({ kind, fields }: Line['entry']): string | null {
  return kind === 'done' ? (fields as DoneFields).of : null;
}
