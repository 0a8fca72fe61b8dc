import { formatAge, formatInstant } from '../../lib/format';
import { isPromise } from '../../lib/journal/actions';
import type { Entry } from '../../lib/journal/entry';
import { circleOf } from '../../lib/journal/home';
import type { AnswerEntry, AnswerWord } from '../../lib/journal/kinds/answer';
import { keyFor, t } from '../../lib/words';
import { dueWords } from '../actions/due';
import { today } from '../actions/today';
import { type Talk, unsentOf } from '../deal/talk';
import { crmWord } from '../ui/crm-word';
import { Pill } from '../ui/Pill';
import { PlainText } from '../ui/PlainText';
import { dialogueOf } from './dialogue-of';
import { Standing } from './Standing';

type Props = { talk: Talk; note: Entry; answer: AnswerEntry };

/** What somebody said to a note. Its readers are said where they are others than the note's. */
export function AnswerItem({ talk, note, answer }: Props) {
  const { connection, names, changed } = talk;
  const { say, text, actionId } = answer.fields;
  const author = answer.authorId === connection.viewer.id ? t('author_you') : answer.authorName;
  return (
    <li className="pt-1.5">
      <p className="text-mute text-xs leading-5 [overflow-wrap:anywhere]">
        <bdi className="font-semibold text-ink">{author}</bdi>
        {` · ${sayWords(say)} · `}
        <time dateTime={answer.createdAt} title={formatInstant(answer.createdAt)}>
          {formatAge(answer.createdAt)}
        </time>
      </p>
      {text && <PlainText text={text} connection={connection} />}
      {say === 'will-do' && <WillDo talk={talk} actionId={actionId} />}
      <Standing
        {...{ names, connection, changed }}
        entry={answer}
        unsent={unsentOf(talk, answer)}
        readersSaid={circleOf(answer.audience) === circleOf(note.audience)}
      />
    </li>
  );
}

function sayWords(say: AnswerWord): string {
  return t(keyFor('answer', say));
}

/** The action that it became, with its state; it is ticked off among the actions. */
function WillDo({ talk, actionId }: { talk: Talk; actionId: string | null }) {
  const action = dialogueOf(talk.view).actions.find(({ entry }) => entry.id === actionId);
  if (!action) return <p className="text-mute text-xs">{t('answer_action_gone', crmWord(talk.connection.crm))}</p>;
  const { text, due, ownerId } = action.entry.fields;
  const when = due && dueWords(due, today(talk.view));
  return (
    <p className="flex items-start justify-between gap-2">
      <bdi className="min-w-0 [overflow-wrap:anywhere]">{text}</bdi>
      {action.state === 'done' ? (
        <Pill tone="green">{t(isPromise(ownerId, talk.owner) ? 'action_kept' : 'action_done')}</Pill>
      ) : (
        when && <Pill tone={when.isNow ? 'amber' : 'grey'}>{when.words}</Pill>
      )}
    </p>
  );
}
