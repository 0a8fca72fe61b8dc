import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { browser } from '../../lib/browser';
import { checkDraftKey } from '../../lib/connections/forget-begun';
import { isIsoDate } from '../../lib/domain/dates';
import { CheckFields } from '../../lib/journal/kinds/check';

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

/**
 * A check that somebody is at, kept while the browser runs: a popup goes away whenever its person looks elsewhere. In
 * the memory of the browser, which popup and sidebar share and no page's script can read. Null until that answered.
 */
export function useCheckDraft(
  scope: string,
  { id, closeDate }: { id: string; closeDate: string | null },
): [CheckDraft | null, (part: Partial<CheckDraft>) => void, () => void] {
  const key = checkDraftKey(scope, id);
  const [draft, setDraft] = useState<CheckDraft | null>(null);
  useEffect(() => {
    let left = false;
    read(key, closeDate).then((kept) => !left && setDraft(kept));
    return () => {
      left = true;
    };
  }, [key, closeDate]);

  function change(part: Partial<CheckDraft>) {
    if (!draft) return;
    // Other answers are another check.
    const next = { ...draft, entryId: null, ...part };
    setDraft(next);
    // Refused, the draft lasts as long as this screen does.
    void browser.storage.session.set({ [key]: next }).catch(() => undefined);
  }

  function clear() {
    setDraft(empty(closeDate));
    void browser.storage.session.remove(key).catch(() => undefined);
  }

  return [draft, change, clear];
}

async function read(key: string, closeDate: string | null): Promise<CheckDraft> {
  const kept: Record<string, unknown> = await browser.storage.session.get(key).catch(() => ({}));
  return parseCheckDraft(kept[key], closeDate);
}

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
