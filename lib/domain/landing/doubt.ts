import type { Knowledge } from './knowledge';

/** What the CRM's word weighs before any deal was decided: as much is known at least. */
const PRIOR_DEALS = 12;

/**
 * Never surer than the evidence. With weight d = 1 ÷ (decided deals + 13) we do not know, and then it is all
 * or nothing, as likely the one as the other: the rule of succession, of which nothing seen n times out of n
 * is certain. One law for range and chance: with few decided deals the range widens and the chance moves
 * towards a half. 0 once the period is over.
 */
export function doubtOf({ daysLeft, decided }: Pick<Knowledge, 'daysLeft' | 'decided'>): number {
  return daysLeft > 0 ? 1 / (decided + PRIOR_DEALS + 1) : 0;
}

/** A chance of the law, doubted: (1 − d)·chance + d ÷ 2. */
export function doubted(chance: number, doubt: number): number {
  return (1 - doubt) * chance + doubt / 2;
}

/** The level of the law at which the doubted one has exceeded this share. */
export function levelUnder(share: number, doubt: number): number {
  return (share - doubt / 2) / (1 - doubt);
}
