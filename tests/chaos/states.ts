import type { OutboxRow } from '../../lib/cache/database';
import type { ActionFields } from '../../lib/journal/kinds/action';
import type { DoneFields } from '../../lib/journal/kinds/done';
import type { Line } from './ledger';
import type { NativeObject } from './orgs';

/**
 * Ids of actions whose task says something else than the last `done` that left its browser. One that nobody was told is
 * saved, or that waits although it was tried, may have arrived or not. Of a task with a change that was held up on its
 * way no order can be asked for: `lib/sync/README.md`, "A done action".
 */
export function wrongStates(
  lines: Line[],
  liveOf: (line: Line) => NativeObject[],
  rowOf: (line: Line) => OutboxRow | undefined,
  heldUp: ReadonlySet<string>,
): string[] {
  const actions = lines.filter(({ entry }) => entry.kind === 'action');
  return actions.flatMap((action) => {
    // In the order of writing.
    const changes = lines.filter(({ entry }) => actionIn(entry) === action.entry.id);
    const tried = changes.filter((line) => rowOf(line)?.uncertain !== false);
    const isHeldUp = liveOf(action).some(({ nativeId }) => heldUp.has(nativeId));
    const lastKnown = isHeldUp ? -1 : tried.findLastIndex((line) => (line.saved || line.shown) && !rowOf(line));
    const states = tried.slice(Math.max(lastKnown, 0)).map(({ entry }) => (entry.fields as DoneFields).state);
    const possible = lastKnown < 0 ? ['open', ...states] : states;
    const isRight = liveOf(action).every(({ fields }) => possible.includes((fields as ActionFields).state));
    return isRight ? [] : [action.entry.id];
  });
}

/** The action that a `done` is about; null for any other entry. */
export function actionIn({ kind, fields }: Line['entry']): string | null {
  return kind === 'done' ? (fields as DoneFields).of : null;
}
