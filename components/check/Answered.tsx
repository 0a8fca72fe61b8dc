import { t } from '../../lib/words';
import { type Answers, answerWords, labelWords, QUESTIONS, type QuestionKey } from './questions';

type Props = {
  answers: Partial<Answers>;
  /** The question in view. */
  without?: QuestionKey | null;
  /** Asks one again; without it they only stand here. */
  ask?: (key: QuestionKey) => void;
};

/** What was answered, in few words each; a tap asks it again. */
export function Answered({ answers, without = null, ask }: Props) {
  const given = QUESTIONS.flatMap((key) => {
    const answer = answerWords(key, answers);
    return answer === null || key === without ? [] : [{ key, label: labelWords(key), answer }];
  });
  if (given.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5 text-xs">
      {given.map(({ key, label, answer }) => (
        <li key={key} className="min-w-0">
          {ask ? (
            <button type="button" className={`${CHIP} min-h-8 hover:bg-line`} onClick={() => ask(key)}>
              <Said label={label} answer={answer} /> <span className="sr-only">{t('check_ask_again')}</span>
            </button>
          ) : (
            <span className={`${CHIP} min-h-6`}>
              <Said label={label} answer={answer} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

const CHIP = 'inline-flex max-w-full items-center gap-1.5 rounded-md bg-soft px-2 py-0.5 text-left';

function Said({ label, answer }: { label: string; answer: string }) {
  return (
    <>
      <span className="shrink-0 text-mute">{label}</span> <span className="min-w-0 font-semibold">{answer}</span>
    </>
  );
}
