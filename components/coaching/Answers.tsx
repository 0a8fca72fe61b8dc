import { useRef } from 'react';
import type { Entry } from '../../lib/journal/entry';
import { isTimeToLookBack } from '../../lib/journal/look-back';
import type { Talk } from '../deal/talk';
import { AnswerItem } from './AnswerItem';
import { dialogueOf } from './dialogue-of';
import { LookBack } from './LookBack';
import { Ways } from './Ways';

/** Below a note: what was said to it, and what the viewer can say. Whoever has read it without answering stays unknown. */
export function Answers({ talk, note }: { talk: Talk; note: Entry }) {
  const { connection, deal, owner } = talk;
  const place = useRef<HTMLDivElement>(null);
  const answers = dialogueOf(talk.view).answers.get(note.id) ?? [];
  const isOwner = connection.viewer.id === owner.id;
  // After a form has closed, the keyboard goes on from here.
  const comeBack = () => place.current?.focus({ preventScroll: true });
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <ol aria-live="polite" className={answers.length > 0 ? 'mt-1.5 border-edge border-l-2 pl-2.5' : ''}>
        {answers.map((answer) => (
          <AnswerItem key={answer.id} talk={talk} note={note} answer={answer} />
        ))}
      </ol>
      {connection.canWrite && (
        <>
          {isOwner && isTimeToLookBack(note, answers, deal, Date.now()) && (
            <LookBack talk={talk} note={note} answered={comeBack} />
          )}
          <Ways talk={talk} note={note} answers={answers} closed={comeBack} />
        </>
      )}
    </div>
  );
}
