import { daysBetween, isIsoDate } from './dates';
import type { Opportunity } from './opportunity';

/** Why now is a good moment for a self-check of a deal. */
export type NudgeReason = 'stage-changed' | 'close-date-moved' | 'stalled' | 'check-in-tomorrow';

/** An open deal of one's own, and the last check of it. */
export type Checkable = {
  deal: Pick<Opportunity, 'id' | 'stageId' | 'closeDate' | 'stageChangedAt' | 'lastActivityDate' | 'createdAt'>;
  /** ISO instant, and how the deal stood then; null when it was never checked. */
  checked: { at: string; stageId: string; closeDate: string | null } | null;
};

export type Suggestion = {
  dealId: string;
  reason: NudgeReason;
  /** ISO instant of the last check; null when there was none. */
  checkedAt: string | null;
};

/** Which deal was suggested, in which org to whom, and when (ISO instant). */
export type Nudged = { scope: string; dealId: string; at: string };

/** What a person said about being suggested checks, and what was suggested lately. */
export type NudgeState = { off: boolean; snoozedUntil: string | null; nudged: Nudged[] };

export const NO_NUDGES: NudgeState = { off: false, snoozedUntil: null, nudged: [] };

/** At most so many suggestions within any seven days, whatever happens and in however many orgs. */
export const NUDGES_A_WEEK = 2;
/** A deal without any activity for so many days has stalled. */
const STALLED_DAYS = 14;
/** A deal checked within so many days needs no fresh check for tomorrow's check-in, nor one for having stalled. */
const FRESH_DAYS = 7;
/** A suggestion that nobody took up goes away by itself after so many days. */
const STANDS_DAYS = 2;

const DAY_MS = 86_400_000;

type Moment = {
  /** ISO instant, and the person's own date at it. */
  now: string;
  today: string;
  /** Whether this person has a check-in tomorrow. */
  checkInTomorrow: boolean;
};

/** Which of these deals a check is worth now, and why: the stalest check first, never checked before all. */
export function suggestionsFor(deals: Checkable[], moment: Moment): Suggestion[] {
  return stalestFirst(deals).flatMap(({ deal, checked }) => {
    const reason = reasonFor({ deal, checked }, moment);
    return reason ? [{ dealId: deal.id, reason, checkedAt: checked?.at ?? null }] : [];
  });
}

/** The stalest check first: never checked, then the oldest check; among equals the earliest close date. */
export function stalestFirst<Each extends Checkable>(deals: Each[]): Each[] {
  const key = ({ deal, checked }: Each) => `${checked?.at ?? ''} ${deal.closeDate ?? '9999-12-31'} ${deal.id}`;
  return deals.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What changed in the deal says more than silence, and a meeting says nothing of the deal itself. */
function reasonFor({ deal, checked }: Checkable, { now, today, checkInTomorrow }: Moment): NudgeReason | null {
  const isFresh = checked !== null && Date.parse(now) - Date.parse(checked.at) < FRESH_DAYS * DAY_MS;
  if (checked && checked.stageId !== deal.stageId) return 'stage-changed';
  if (!checked && isWithin(deal.stageChangedAt, FRESH_DAYS, now)) return 'stage-changed';
  if (checked && checked.closeDate !== deal.closeDate) return 'close-date-moved';
  if (!isFresh && quietDays(deal, today) >= STALLED_DAYS) return 'stalled';
  return checkInTomorrow && !isFresh ? 'check-in-tomorrow' : null;
}

/** Days since anything happened in the deal; a deal in which nothing ever did is as quiet as it is old. */
function quietDays({ lastActivityDate, createdAt }: Checkable['deal'], today: string): number {
  const since = isIsoDate(lastActivityDate) ? lastActivityDate : createdAt.slice(0, 10);
  return isIsoDate(since) ? daysBetween(since, today) : 0;
}

function isWithin(instant: string | null, days: number, now: string): boolean {
  if (!instant) return false;
  const age = Date.parse(now) - Date.parse(instant);
  return age >= 0 && age < days * DAY_MS;
}

/**
 * The one suggestion to show now, null for none, and what to remember. What is shown stays until its deal is checked,
 * until the person says "not now", or for two days. A new one only where the week has room for it, and never the same
 * deal twice within a week. There is no count of those that nobody took up, and nothing to count them from.
 */
export function nudgeNow(
  suggestions: Suggestion[],
  state: NudgeState,
  { scope, now }: { scope: string; now: string },
): { shown: Suggestion | null; state: NudgeState } {
  if (state.off || (state.snoozedUntil !== null && now < state.snoozedUntil)) return { shown: null, state };
  const lately = state.nudged.filter(({ at }) => isWithin(at, 7, now));
  const standing = lately.at(-1);
  if (standing?.scope === scope && isWithin(standing.at, STANDS_DAYS, now)) {
    const shown = suggestions.find(({ dealId }) => dealId === standing.dealId);
    if (shown) return { shown, state };
  }
  const wasShown = new Set(lately.filter((each) => each.scope === scope).map(({ dealId }) => dealId));
  const next = suggestions.find(({ dealId }) => !wasShown.has(dealId));
  if (!next || lately.length >= NUDGES_A_WEEK) return { shown: null, state };
  return { shown: next, state: { ...state, nudged: [...lately, { scope, dealId: next.dealId, at: now }] } };
}

/** "Not now": no suggestion for a week. */
export function snoozed(state: NudgeState, now: string): NudgeState {
  return { ...state, snoozedUntil: new Date(Date.parse(now) + 7 * DAY_MS).toISOString() };
}
