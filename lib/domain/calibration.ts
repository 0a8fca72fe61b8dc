import { addDays, earlier } from './dates';
import type { Opportunity } from './opportunity';

/** A chance that somebody gave a deal of theirs, and what it was about. */
export type SaidChance = {
  dealId: string;
  /** ISO instant. */
  saidAt: string;
  /** ISO calendar date of that instant where the person is. */
  saidOn: string;
  /** 0 to 1. */
  chance: number;
  /** The close date that the deal had then; null when it had none. */
  byDate: string | null;
};

/** A chance whose deal has closed. */
export type ClosedChance = { chance: number; wonInTime: boolean };

export type Calibration =
  /** So many more closed checks, and it can be told. */
  | { kind: 'too-early'; missing: number }
  | {
      kind: 'told';
      checks: number;
      /** Mean of (p − o)²: 0 is perfect, 1 is wrong every time, sure each time. */
      brier: number;
      /** Mean p − mean o: above 0 was too hopeful, below 0 too careful. */
      bias: number;
      /** Mean of the chances that were said, 0 to 1, and how many came true. */
      meanChance: number;
      wonInTime: number;
    };

/** Fewer than this many say more about luck than about the person. */
export const ENOUGH_CLOSED = 10;
/** A check made later than so many days before the end tells what was as good as known. */
export const LEAD_DAYS = 7;

/**
 * How well chances held, from the tenth closed check on. Brier score: G. W. Brier, "Verification of forecasts expressed
 * in terms of probability", 1950; the bias is its plainest companion, mean forecast less mean outcome.
 */
export function calibrationOf(closed: ClosedChance[]): Calibration {
  const checks = closed.length;
  if (checks < ENOUGH_CLOSED) return { kind: 'too-early', missing: ENOUGH_CLOSED - checks };
  return { kind: 'told', ...scoresOf(closed) };
}

/** The same without the wait; NaN where nothing has closed. */
export function scoresOf(closed: ClosedChance[]) {
  const checks = closed.length;
  const wonInTime = closed.filter((each) => each.wonInTime).length;
  const meanChance = closed.reduce((sum, { chance }) => sum + chance, 0) / checks;
  const squares = closed.reduce((sum, { chance, wonInTime }) => sum + (chance - Number(wonInTime)) ** 2, 0);
  return { checks, brier: squares / checks, bias: meanChance - wonInTime / checks, meanChance, wonInTime };
}

/**
 * The chances whose deals have closed, one a deal: the first that was said, if it was said a week or more before the
 * end. Were it the last, or each, whoever checks once more on the day of the signature would look as if they had known
 * all along; and a deal checked every week would count for ten. The end is the day it closed or the date it was about,
 * whichever came first. Came true means: won, and by that date; a deal that slipped and was won later did not.
 */
export function closedChances(
  said: SaidChance[],
  deals: Pick<Opportunity, 'id' | 'outcome' | 'closeDate'>[],
): ClosedChance[] {
  return deals.flatMap(({ id, outcome, closeDate }) => {
    const first = said.filter(({ dealId }) => dealId === id).toSorted((a, b) => (a.saidAt < b.saidAt ? -1 : 1))[0];
    if (!first || outcome === 'open') return [];
    const end = closeDate && first.byDate ? earlier(closeDate, first.byDate) : (closeDate ?? first.byDate);
    if (end && addDays(first.saidOn, LEAD_DAYS) > end) return [];
    const inTime = !first.byDate || (closeDate !== null && closeDate <= first.byDate);
    return [{ chance: first.chance, wonInTime: outcome === 'won' && inTime }];
  });
}
