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
  const { draft, change, settle, clear } = useCheckDraft(scopeOf(connection), deal);
  const [again, setAgain] = useState<QuestionKey | null>(null);
  const [state, setState] = useState<CheckState>('idle');
  const answers = draft?.answers ?? {};
  const given = QUESTIONS.filter((key) => answers[key] !== undefined);
  const open = QUESTIONS.find((key) => answers[key] === undefined);
  /** The question in view; null once only the last line is left. */
  const question = again ?? open ?? null;

  function answer(part: Partial<Answers>) {
    setAgain(null);
    change({ answers: part });
  }

  /** Takes the last answer back, and asks again. */
  function undo() {
    const last = given.at(-1);
    if (again || !last) return setAgain(null);
    change({ answers: { [last]: undefined } });
  }

  /**
   * On this device alone, whatever the CRM can keep: sharing is a step of its own. As it is by now in all windows, and
   * as one entry, whichever of them it is done in. Where another has kept it meanwhile, nothing is left to keep.
   */
  async function save(): Promise<void> {
    if (!isWhole(answers) || state === 'saving') return;
    setState('saving');
    try {
      const now = await settle(async ({ answers, entryId }) =>
        isWhole(answers) ? [{ entryId: entryId ?? (await newId(Date.now())) }] : [],
      );
      const { answers: said, entryId: id } = now;
      if (!id || !isWhole(said)) return setState('idle');
      const promise = now.promise.trim() || null;
      const fields: CheckFields = {
        ...said,
        promise,
        promiseBy: promise && now.by,
        closeDate: deal.closeDate,
        stage: deal.stageId,
        shares: null,
      };
      const audience = { kind: 'this-device' } as const;
      await keepEntry(connection, { kind: 'check', dealId: deal.id, aboutId: deal.ownerId, audience, fields }, { id });
      await clear(id);
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
