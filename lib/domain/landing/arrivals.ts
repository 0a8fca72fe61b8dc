import type { Deal } from './deal';

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
export function arrivalsOf(
  deals: Deal[],
  { asOf, firstDay, length }: { asOf: number; firstDay: number; length: number },
): (ownerId: string) => Arrivals {
  const people = openingsOf(deals, firstDay);
  const first = [...people.values()].reduce((day, { since }) => Math.min(day, since), asOf);
  const now = ratesAt(people, first, asOf);
  const stray = strayOf(people, { first, asOf, length: Math.max(length, 1) });
  return (ownerId) => {
    const { rate, events, own, days } = now(ownerId);
    const known = events > 0 ? 1 / events : LARGEST_VARIANCE;
    const variance = Math.min(stray + known, LARGEST_VARIANCE);
    return { rate, variance, opened: own, days, share: days / (days + TEAM_DAYS) };
  };
}

/** Days on which a person opened a deal, rising, and the first day on which that could be seen. */
type Openings = { days: number[]; since: number };

/**
 * Openings from the first day of the record on: of deals opened before, those decided before are missing.
 * Deals entered after they had closed are no openings. Somebody new has been at it since their first deal.
 */
function openingsOf(deals: Deal[], firstDay: number): Map<string, Openings> {
  const from = Number.isFinite(firstDay) ? firstDay : Number.NEGATIVE_INFINITY;
  const people = new Map<string, Openings>();
  for (const deal of deals) {
    let openings = people.get(deal.ownerId);
    if (!openings) {
      openings = { days: [], since: Number.POSITIVE_INFINITY };
      people.set(deal.ownerId, openings);
    }
    if (!deal.timed) continue;
    openings.since = Math.min(openings.since, Math.max(deal.created, from));
    if (deal.created >= from) openings.days.push(deal.created);
  }
  for (const { days } of people.values()) days.sort((a, b) => a - b);
  return people;
}

/** Rates as they would have been told at the end of a day. `events`: what the rate rests on, the team's share included. */
function ratesAt(people: Map<string, Openings>, first: number, day: number) {
  let all = 0;
  for (const { days } of people.values()) all += countIn(days, day - RECENT_DAYS, day);
  const teamDays = Math.max(Math.min(RECENT_DAYS, day - first + 1), FEWEST_DAYS);
  const team = all / teamDays / Math.max(people.size, 1);
  return (ownerId: string) => {
    const openings = people.get(ownerId);
    const own = openings ? countIn(openings.days, day - RECENT_DAYS, day) : 0;
    const days = openings ? Math.max(Math.min(RECENT_DAYS, day - openings.since + 1), 0) : 0;
    const events = own + team * TEAM_DAYS;
    return { rate: events / (days + TEAM_DAYS), events, own, days };
  };
}

function strayOf(
  people: Map<string, Openings>,
  { first, asOf, length }: { first: number; asOf: number; length: number },
): number {
  let beyondChance = 0;
  let squares = 0;
  let windows = 0;
  for (let end = asOf; end - length >= first + FEWEST_DAYS; end -= length) {
    const rates = ratesAt(people, first, end - length);
    for (const [ownerId, openings] of people) {
      const { rate, events, days } = rates(ownerId);
      if (days === 0 || events === 0) continue;
      const expected = rate * length;
      const off = countIn(openings.days, end - length, end) - expected;
      // Chance gives `expected`, and not knowing the rate any better its square ÷ events.
      beyondChance += off * off - expected - (expected * expected) / events;
      squares += expected * expected;
      windows += 1;
    }
  }
  const seen = squares > 0 ? beyondChance / squares : 0;
  return Math.max((seen * windows + PRIOR_VARIANCE * PRIOR_WINDOWS) / (windows + PRIOR_WINDOWS), 0);
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
