import { useState } from 'react';
import { STORAGE_FULL } from '../../lib/cache/storage-errors';
import { type Connection, scopeOf } from '../../lib/crm/port';
import { problemOf } from '../../lib/crm/problem-of';
import type { Opportunity } from '../../lib/domain/opportunity';
import type { CheckFields } from '../../lib/journal/kinds/check';
import { keepEntry } from '../../lib/settings/keep-entry';
import { newId } from '../../lib/sync/new-id';
import { useCheckDraft } from './draft';
import { type Answers, QUESTIONS, type QuestionKey } from './questions';

export type CheckState = 'idle' | 'saving' | 'failed' | 'full';

/** One check of a deal as it goes on: what is asked now, and what can be done about it. `done` once it is kept. */
export function useCheck(connection: Connection, deal: Opportunity, done: (id: string) => void) {
  const [draft, change, clear] = useCheckDraft(scopeOf(connection), deal);
  const [again, setAgain] = useState<QuestionKey | null>(null);
  const [state, setState] = useState<CheckState>('idle');
  const answers = draft?.answers ?? {};
  const given = QUESTIONS.filter((key) => answers[key] !== undefined);
  const open = QUESTIONS.find((key) => answers[key] === undefined);
  /** The question in view; null once only the last line is left. */
  const question = again ?? open ?? null;

  function answer(part: Partial<Answers>) {
    setAgain(null);
    change({ answers: { ...answers, ...part } });
  }

  /** Takes the last answer back, and asks again. */
  function undo() {
    const last = given.at(-1);
    if (again || !last) return setAgain(null);
    const { [last]: _, ...rest } = answers;
    change({ answers: rest });
  }

  /** On this device alone, whatever the CRM can keep: sharing is a step of its own. */
  async function save(): Promise<void> {
    if (!draft || !isWhole(answers) || state === 'saving') return;
    setState('saving');
    try {
      const id = draft.entryId ?? (await newId(Date.now()));
      change({ entryId: id });
      const promise = draft.promise.trim() || null;
      const fields: CheckFields = {
        ...answers,
        promise,
        promiseBy: promise && draft.by,
        closeDate: deal.closeDate,
        stage: deal.stageId,
        shares: null,
      };
      const audience = { kind: 'this-device' } as const;
      await keepEntry(connection, { kind: 'check', dealId: deal.id, aboutId: deal.ownerId, audience, fields }, { id });
      clear();
      setState('idle');
      done(id);
    } catch (error) {
      setState(problemOf(error).code === STORAGE_FULL.code ? 'full' : 'failed');
    }
  }

  return { draft, answers, given, question, state, answer, ask: setAgain, undo, change, save };
}

function isWhole(answers: Partial<Answers>): answers is Answers {
  return QUESTIONS.every((key) => answers[key] !== undefined);
}
