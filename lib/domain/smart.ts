import { attained } from './attainment';
import type { Book, Catalogue } from './book';
import { isIsoDate, within } from './dates';
import type { Goal, Period } from './goal';
import { compare, type Money } from './money';

/** A goal on its way through the form; whatever is not filled in yet is empty or null. */
export type GoalDraft = {
  name: string;
  ownerId: string;
  target: Money | null;
  period: Period | null;
  why: string;
};

export type SmartPart = 'specific' | 'measurable' | 'relevant' | 'time-bound';
/** The target lies outside what was reached before; a warning, never a refusal (000-02). */
export type AchievableWarning = { side: 'above' | 'below'; low: Money; high: Money; periods: number };

export type SmartCheck = { missing: SmartPart[]; warning: AchievableWarning | null };

/**
 * What a goal lacks before it can be saved (000-01): a name and an owner (specific), a number
 * above zero (measurable), one line of why (relevant), a period (time-bound). Achievable is
 * judged against `history`, results of past periods of that kind.
 */
export function smartCheck(draft: GoalDraft, history: Money[]): SmartCheck {
  const missing: SmartPart[] = [];
  if (!draft.name.trim() || !draft.ownerId) missing.push('specific');
  if (!draft.target || draft.target.minor <= 0) missing.push('measurable');
  if (!draft.why.trim()) missing.push('relevant');
  if (!isPeriod(draft.period)) missing.push('time-bound');
  return { missing, warning: draft.target && outsideRange(draft.target, history) };
}

/**
 * Results of past periods of the same kind, oldest first, in one currency: the history of
 * `smartCheck`. Counts each of the CRM's periods whose deals were all read, from the first with a
 * result on: before it the person may not have been there.
 */
export function pastResults(
  draft: Pick<Goal, 'period' | 'target' | 'ownerId'>,
  book: Book,
  catalogue: Catalogue,
): Money[] {
  const isRead = ({ start, end }: Period) => book.periods.some((read) => within(start, read) && within(end, read));
  const past = [...book.periods, ...catalogue.periods].filter(
    (period) => period.kind === draft.period.kind && period.end < draft.period.start && isRead(period),
  );
  const results = [...new Map(past.map((period) => [period.start, period])).values()]
    .sort((a, b) => a.start.localeCompare(b.start))
    .map((period) => attained({ ...asGoal(draft), period }, book, catalogue).total);
  const first = results.findIndex((result) => result.minor > 0);
  return first === -1 ? [] : results.slice(first);
}

function outsideRange(target: Money, history: Money[]): AchievableWarning | null {
  const past = history.filter((result) => result.currency === target.currency).sort(compare);
  const low = past[0];
  const high = past.at(-1);
  if (!low || !high) return null;
  if (compare(target, high) > 0) return { side: 'above', low, high, periods: past.length };
  return compare(target, low) < 0 ? { side: 'below', low, high, periods: past.length } : null;
}

function isPeriod(period: Period | null): boolean {
  return period !== null && isIsoDate(period.start) && isIsoDate(period.end) && period.start <= period.end;
}

function asGoal(draft: Pick<Goal, 'period' | 'target' | 'ownerId'>): Goal {
  return { ...draft, id: '', source: 'own', name: '', pipelineIds: null, why: null, approximate: false };
}
