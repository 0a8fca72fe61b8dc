import { Smartphone } from 'lucide';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { Connection } from '../../lib/crm/port';
import type { Opportunity } from '../../lib/domain/opportunity';
import { formatNumber } from '../../lib/format';
import { t } from '../../lib/words';
import { Word } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Answered } from './Answered';
import { ChanceQuestion } from './ChanceQuestion';
import { LastLine } from './LastLine';
import { PickQuestion } from './PickQuestion';
import { PICKS, QUESTIONS, questionWords } from './questions';
import { canShare } from './share';
import { useCheck } from './use-check';

type Props = {
  connection: Connection;
  deal: Opportunity;
  title: string;
  /** Between the title and the first question: how the last check stood. */
  before?: ReactNode;
  /** Puts it aside; what was answered stays. */
  leave: () => void;
  /** It is kept. */
  done: (id: string) => void;
};

/** Seconds that a question takes, and the line. Measured by nobody: a promise of a minute, counted down. */
const QUESTION_S = 8;
const LINE_S = 12;

/** The 60-second check: one question at a time, what was answered above it, what comes next below it. */
export function Check({ connection, deal, title, before, leave, done }: Props) {
  const { draft, answers, given, question, state, answer, ask, undo, change, save } = useCheck(connection, deal, done);
  const id = useId();
  const card = useRef<HTMLElement>(null);
  // A longer question must not end below the edge, where the sidebar has its footer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` is the reason to look again.
  useEffect(() => {
    // Newer browsers answer with a promise, which is nothing to clean up.
    card.current?.scrollIntoView({ block: 'nearest' });
  }, [question, draft === null]);
  if (!draft) return <div className="h-48" />;
  const at = question ? QUESTIONS.indexOf(question) + 1 : null;
  const next = question && QUESTIONS[QUESTIONS.indexOf(question) + 1];
  const seconds = roundTo5((QUESTIONS.length - given.length) * QUESTION_S + LINE_S);
  return (
    <section ref={card} aria-labelledby={id} className="scroll-mb-14 space-y-3">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id={id} dir="auto" className="min-w-0 font-semibold [overflow-wrap:anywhere]">
          {title}
        </h2>
        <p className="shrink-0 text-mute text-xs tabular-nums">
          {at ? t('check_step', at, QUESTIONS.length) : t('check_step_line')}
        </p>
      </div>
      {given.length === 0 && before}
      <Answered answers={answers} without={question} ask={ask} />
      {question === null ? (
        <LastLine draft={draft} change={change} undo={undo} saving={state === 'saving'} save={() => void save()} />
      ) : question === 'chance' ? (
        <ChanceQuestion
          question={questionWords('chance', deal.closeDate)}
          value={answers.chance}
          answer={(chance) => answer({ chance })}
        />
      ) : (
        <PickQuestion
          key={question}
          name={question}
          question={questionWords(question, null)}
          {...PICKS[question]}
          value={answers[question]}
          answer={(option) => answer({ [question]: option })}
          undo={undo}
        />
      )}
      {question && (
        <p aria-hidden="true" className="text-mute">
          {next ? questionWords(next, null) : t('check_promise')}
        </p>
      )}
      {(state === 'failed' || state === 'full') && (
        <p role="alert" className="text-amber text-xs">
          {t(state === 'full' ? 'composer_full' : 'composer_failed')}
        </p>
      )}
      <div className="flex items-center justify-between gap-3 text-mute text-xs">
        <p className="flex items-center gap-1.5">
          <Icon icon={Smartphone} size={12} className="shrink-0" />
          {t(canShare(connection, deal.id) ? 'check_only_you_until' : 'check_only_you')}
        </p>
        <p className="tabular-nums">{t('check_seconds_left', formatNumber(seconds))}</p>
      </div>
      <div className="flex justify-between gap-3 text-mute text-xs">
        <Word onClick={leave}>{t('check_leave')}</Word>
        {given.length > 0 && (
          <Word aria-label={t('check_undo_name')} onClick={undo}>
            {t('check_undo')}
          </Word>
        )}
      </div>
    </section>
  );
}

const roundTo5 = (seconds: number) => Math.round(seconds / 5) * 5;
