import { useCallback, useEffect, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { browser } from '../../lib/browser';
import { checkDraftKey } from '../../lib/connections/forget-begun';
import { isIsoDate } from '../../lib/domain/dates';
import { CheckFields } from '../../lib/journal/kinds/check';
import { browserLock } from '../../lib/sync/lock';

const { chance, nextStep, whyNow, signer, risk, want } = CheckFields.shape;
const Answered = z.object({
  chance: z.optional(chance),
  nextStep: z.optional(nextStep),
  whyNow: z.optional(whyNow),
  signer: z.optional(signer),
  risk: z.optional(risk),
  want: z.optional(want),
});

const CheckDraft = z.object({
  answers: Answered,
  /** "One thing I will do", and by when (ISO date). */
  promise: z.string(),
  by: z.nullable(z.string().check(z.refine(isIsoDate))),
  /** The close date that it is about: about another one it is another check. */
  closeDate: z.nullable(z.string()),
  /** Of the check as it stands here, once Done was pressed: pressed again, it is the same check. */
  entryId: z.nullable(z.string()),
});
export type CheckDraft = z.infer<typeof CheckDraft>;

type Part = Partial<CheckDraft>;

/**
 * A check that somebody is at, kept while the browser runs: a popup goes away whenever its person looks elsewhere. In
 * the memory of the browser, which popup and sidebar share and no page's script can read. Null until that answered.
 * Wherever it is shown it is one check: what is said goes into what is stored by then, and what is stored shows.
 */
export function useCheckDraft(scope: string, { id, closeDate }: { id: string; closeDate: string | null }) {
  const key = checkDraftKey(scope, id);
  const [draft, setDraft] = useState<CheckDraft | null>(null);
  const latest = useRef<CheckDraft | null>(null);
  /** Said here and not stored yet, oldest first. It stands before what is stored: nobody's typing is undone. */
  const waiting = useRef<Part[]>([]);

  const show = useCallback((next: CheckDraft) => {
    latest.current = next;
    setDraft(next);
  }, []);

  /**
   * Stores what waits, with what is to be `added` to the check as it is by then, and shows and returns the whole. One
   * window after the other: between its reading and its writing no other one writes.
   */
  const settle = useCallback(
    (added?: (now: CheckDraft) => Promise<Part[]>) =>
      browserLock(key, async () => {
        const stored = await read(key, closeDate);
        if (added) waiting.current.push(...(await added(waiting.current.reduce(merged, stored))));
        const said = [...waiting.current];
        const next = said.reduce(merged, stored);
        // Refused, it waits for as long as this screen is there.
        if (said.length > 0 && (await write(key, next))) waiting.current.splice(0, said.length);
        show(waiting.current.reduce(merged, next));
        return next;
      }),
    [key, closeDate, show],
  );

  useEffect(() => {
    void settle();
    const follow = (changes: Record<string, unknown>) => key in changes && void settle();
    browser.storage.onChanged.addListener(follow);
    return () => browser.storage.onChanged.removeListener(follow);
  }, [key, settle]);

  /** Answers join those that are there; one that is undefined is taken back. */
  function change(part: Part) {
    // Other answers are another check.
    const said = { entryId: null, ...part };
    waiting.current.push(said);
    if (latest.current) {
      show(merged(latest.current, said));
      // Before anything is waited for: a popup may be gone in the next moment.
      void write(key, latest.current);
    }
    void settle();
  }

  /** It is kept as this entry. What was said meanwhile, wherever, is another check, and stays. */
  function clear(entryId: string) {
    return browserLock(key, async () => {
      const now = waiting.current.reduce(merged, await read(key, closeDate));
      if (now.entryId !== entryId) return;
      waiting.current = [];
      show(empty(closeDate));
      await browser.storage.session.remove(key).catch(() => undefined);
    });
  }

  return { draft, change, settle, clear };
}

const merged = (draft: CheckDraft, part: Part): CheckDraft => ({
  ...draft,
  ...part,
  answers: { ...draft.answers, ...part.answers },
});

async function read(key: string, closeDate: string | null): Promise<CheckDraft> {
  const kept: Record<string, unknown> = await browser.storage.session.get(key).catch(() => ({}));
  return parseCheckDraft(kept[key], closeDate);
}

/** Whether it could be. */
const write = (key: string, draft: CheckDraft): Promise<boolean> =>
  browser.storage.session.set({ [key]: draft }).then(
    () => true,
    () => false,
  );

/** A draft as it was stored; empty where it cannot be read, or is about another close date. */
export function parseCheckDraft(stored: unknown, closeDate: string | null): CheckDraft {
  const parsed = CheckDraft.safeParse(stored);
  return parsed.success && parsed.data.closeDate === closeDate ? parsed.data : empty(closeDate);
}

const empty = (closeDate: string | null): CheckDraft => ({
  answers: {},
  promise: '',
  by: null,
  closeDate,
  entryId: null,
});
