import { audienceOfAction, audienceOfAnswer } from '../../lib/crm/audience';
import { relation } from '../../lib/domain/person';
import { type Way, waysToAnswer } from '../../lib/journal/dialogue';
import type { Audience, Entry } from '../../lib/journal/entry';
import { circleOf } from '../../lib/journal/home';
import type { AnswerEntry } from '../../lib/journal/kinds/answer';
import { NoteFields } from '../../lib/journal/kinds/note';
import { keyFor, t } from '../../lib/words';
import { ActionForm } from '../actions/ActionForm';
import type { Talk } from '../deal/talk';
import { Button, Word } from '../ui/Button';
import { dialogueOf } from './dialogue-of';
import { keepAnswer } from './keep-answer';
import { ReadersLine } from './ReadersLine';
import { useKeep } from './use-keep';
import { WordsForm } from './WordsForm';

/** The longest suggestion that is taken over into the action as it stands. */
const SHORT_ASK = 120;

type Props = { talk: Talk; note: Entry; answers: AnswerEntry[]; closed: () => void };

/** How the viewer can answer a note: buttons below the newest that waits for them, words below the others. */
export function Ways({ talk, note, answers, closed }: Props) {
  const { connection, owner, writing, write, changed, names } = talk;
  const { keep, keeping, trouble, near } = useKeep(connection, changed);
  const viewerId = connection.viewer.id;
  const stand = relation(viewerId, owner);
  const ways = waysToAnswer(note, answers, { ownerId: owner.id, viewerId, stand });
  if (ways.length === 0) return null;

  const formOf = (way: Way) => `${way}:${note.id}`;
  const open = ways.find((way) => formOf(way) === writing);
  // A manager's composer has the one primary button of their view.
  const isOwner = stand === 'self';
  const close = () => {
    write(null);
    closed();
  };
  if (open === 'will-do') return <WillDoForm talk={talk} note={note} isPrimary={isOwner} close={close} />;
  if (open === 'reply' || open === 'rather') {
    return <WordsForm key={open} talk={talk} note={note} say={open} isPrimary={isOwner} close={close} />;
  }

  async function act(way: Way) {
    if (way !== 'thanks') return write(formOf(way));
    const isKept = await keep(async (sending) => {
      await keepAnswer(talk, note, { say: 'thanks' }, sending);
    });
    if (isKept) closed();
  }

  const isNewest = dialogueOf(talk.view).newestUnanswered === note.id;
  const audience = audienceOfAnswer(connection, note);
  return (
    <div {...near}>
      <div className={isNewest ? 'mt-2 flex flex-wrap gap-1.5' : 'mt-1 flex flex-wrap gap-x-3 text-mute text-xs'}>
        {ways.map((way, index) => {
          const name = t(keyFor('way', way));
          const isPrimary = index === 0 && isOwner && writing === null;
          return isNewest ? (
            <Button key={way} look={isPrimary ? 'primary' : 'quiet'} disabled={keeping} onClick={() => void act(way)}>
              {name}
            </Button>
          ) : (
            <Word key={way} disabled={keeping} onClick={() => void act(way)}>
              {name}
            </Word>
          );
        })}
      </div>
      {circleOf(audience) !== circleOf(note.audience) && (
        <ReadersLine audience={audience} viewerId={viewerId} names={names} />
      )}
      {trouble && (
        <p role="alert" className="pt-1 text-mute text-xs">
          {trouble}
        </p>
      )}
    </div>
  );
}

type WillDoProps = { talk: Talk; note: Entry; isPrimary: boolean; close: () => void };

/** "Will do": first the action, then the answer that names it. What was suggested can be put into other words. */
function WillDoForm({ talk, note, isPrimary, close }: WillDoProps) {
  return (
    <ActionForm
      talk={talk}
      name={`will-do:${note.id}`}
      label={t('answer_form_will_do')}
      text={askOf(note, audienceOfAction(talk.connection, talk.deal.id, []))}
      from={note.id}
      isPrimary={isPrimary}
      after={async (actionId, sending, idFor) => {
        await keepAnswer(talk, note, { say: 'will-do', actionId }, { ...sending, id: await idFor('answer') });
      }}
      close={close}
    />
  );
}

/**
 * A short suggestion as it stands, where the action has the same readers; of anything else the rep says themself what
 * they will do. What somebody wrote between the two of them is not made a task that the team reads.
 */
function askOf({ fields, audience }: Entry, readers: Audience): string {
  if (circleOf(audience) !== circleOf(readers)) return '';
  const { data } = NoteFields.safeParse(fields);
  const isShort = data?.tone === 'suggestion' && data.text.length <= SHORT_ASK && !data.text.includes('\n');
  return isShort ? data.text : '';
}
