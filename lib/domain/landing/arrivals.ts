import type { Deal } from './history';

/** How often a person opens deals: a Gamma law of the rate. */
export type Arrivals = {
  /** Mean, deals a day. */
  rate: number;
  /** Squared coefficient of variation of the rate over the rest of the period. */
  variance: number;
  /** What it was seen from: deals this person opened in the last `days` days, which weigh `share`, the team's rate the rest. */
  opened: number;
  days: number;
  share: number;
};

/** Business is as lively as it was over the last so many days. Ours, as the three below. */
const RECENT_DAYS = 90;
/** A team's rate seen over less than this is taken for one over so many days. */
const FEWEST_DAYS = 30;
/** The team's mean rate weighs as much as so many days of a person's own. */
const TEAM_DAYS = 15;
/** Rates of coming windows stray by 32 % before any was seen, a belief that weighs ten windows; never by more than 100 %. */
const PRIOR_VARIANCE = 0.1;
const PRIOR_WINDOWS = 10;
const LARGEST_VARIANCE = 1;

/**
 * Arrivals of each person: Gamma–Poisson, (opened + b·team) ÷ (days + b). How far a coming window of `length`
 * days strays from such a rate is seen by having forecast each past window from the days before it.
 */
export function arrivalsOf(deals: Deal[], asOf: number, length: number): (ownerId: string) => Arrivals {
  const opened = openedBy(deals);
  const first = deals.reduce((day, deal) => Math.min(day, deal.created), asOf);
  const now = ratesAt(opened, first, asOf);
  const stray = strayOf(opened, first, asOf, Math.max(length, 1));
  return (ownerId) => {
    const { rate, events, own, days } = now(ownerId);
    const known = events > 0 ? 1 / events : LARGEST_VARIANCE;
    const variance = Math.min(stray + known, LARGEST_VARIANCE);
    return { rate, variance, opened: own, days, share: days / (days + TEAM_DAYS) };
  };
}

/** Days on which each person opened a deal, rising. Deals entered after they had closed are no openings. */
function openedBy(deals: Deal[]): Map<string, number[]> {
  const opened = new Map<string, number[]>();
  for (const deal of deals) {
    let days = opened.get(deal.ownerId);
    if (!days) {
      days = [];
      opened.set(deal.ownerId, days);
    }
    if (deal.timed) days.push(deal.created);
  }
  for (const days of opened.values()) days.sort((a, b) => a - b);
  return opened;
}

/** Rates as they would have been told at the end of a day. `events`: what the rate rests on, the team's share included. */
function ratesAt(opened: Map<string, number[]>, first: number, day: number) {
  let all = 0;
  for (const days of opened.values()) all += countIn(days, day - RECENT_DAYS, day);
  const teamDays = Math.max(Math.min(RECENT_DAYS, day - first + 1), FEWEST_DAYS);
  const team = all / teamDays / Math.max(opened.size, 1);
  return (ownerId: string) => {
    const theirs = opened.get(ownerId) ?? [];
    const own = countIn(theirs, day - RECENT_DAYS, day);
    // Somebody new has been at it since their first deal only.
    const days = Math.max(Math.min(RECENT_DAYS, day - (theirs[0] ?? day + 1) + 1), 0);
    const events = own + team * TEAM_DAYS;
    return { rate: events / (days + TEAM_DAYS), events, own, days };
  };
}

function strayOf(opened: Map<string, number[]>, first: number, asOf: number, length: number): number {
  let beyondChance = 0;
  let squares = 0;
  let windows = 0;
  for (let end = asOf; end - length >= first + FEWEST_DAYS / 2; end -= length) {
    const rates = ratesAt(opened, first, end - length);
    for (const [ownerId, own] of opened) {
      const { rate, days } = rates(ownerId);
      if (days === 0) continue;
      const expected = rate * length;
      const off = countIn(own, end - length, end) - expected;
      beyondChance += off * off - expected;
      squares += expected * expected;
      windows += 1;
    }
  }
  const seen = squares > 0 ? Math.max(beyondChance / squares, 0) : 0;
  return (seen * windows + PRIOR_VARIANCE * PRIOR_WINDOWS) / (windows + PRIOR_WINDOWS);
}

/** How many of these rising days lie after `from` and not after `to`. */
function countIn(days: number[], from: number, to: number): number {
  return upTo(days, to) - upTo(days, from);
}

function upTo(days: number[], last: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}
