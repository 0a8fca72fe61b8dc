import { notesWithoutReply } from '../../lib/journal/dialogue';
import { plural } from '../../lib/words';
import type { Talk } from '../deal/talk';
import { dialogueOf } from './dialogue-of';
import { lint } from './lint';

/** Notes in a row after which the next may do at the check-in. */
const MANY = 2;

/** Gentle hints below what somebody is writing. None of them blocks. */
export function Hints({ talk, text }: { talk: Talk; text: string }) {
  const { view, connection, owner } = talk;
  const viewerId = connection.viewer.id;
  const answers = [...dialogueOf(view).answers.values()].flat();
  const waiting = notesWithoutReply(view.thread, answers, { ownerId: owner.id, viewerId });
  const hints = lint(text);
  if (text.trim() && viewerId !== owner.id && waiting >= MANY) hints.push(plural('lint_waiting', waiting, owner.name));
  if (hints.length === 0) return null;
  return (
    <ul className="pt-1">
      {hints.map((hint) => (
        <li key={hint}>{hint}</li>
      ))}
    </ul>
  );
}
