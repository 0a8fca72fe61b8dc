import { type WonAgainstExpected, wonAgainstExpected } from './amounts';
import { type Arrivals, arrivalsOf } from './arrivals';
import { type CommonFactor, strayOf } from './common-factor';
import { type DaysAhead, type Hazards, hazardsOf, TEAM_PACE, wonWithin } from './curve';
import { dayOf } from './days';
import type { Deal } from './deal';
import { type Followed, followedByAge } from './followed';
import type { History } from './history';
import { firstDayOf, livesOf, livesSince, recentSince } from './lives';
import { type OwnPace, pacesOf } from './person-pace';
import { periodsBack, replay, stretchesBack } from './replay';
import { type StageFactors, stageFactors } from './stages';

/** A team's history, read once for all of its people. */
export type Pool = {
  asOf: number;
  /** The period, as days from `asOf`: `first` ≥ 1; `last` < 1 once it is over. */
  window: DaysAhead;
  /** The days of the period itself, both included. */
  period: { start: number; end: number };
  deals: Deal[];
  people: number;
  /** Deals decided, and those of them won, whose dates tell a cycle. */
  decided: number;
  won: number;
  /** Median days from creation to win; null before there was one. */
  medianCycle: number | null;
  hazards: Hazards;
  /** By age: what became of deals within the window. */
  followed: Followed[];
  paces: { won: Map<string, OwnPace>; lost: Map<string, OwnPace> };
  stages: StageFactors;
  arrivals: (ownerId: string) => Arrivals;
  ratio: WonAgainstExpected;
  factor: CommonFactor;
};

/** What happened in less than two weeks is chance. */
const SHORTEST_STRETCH = 14;

/** Everything a team's history tells of a period. Dates are ISO, both included; a RangeError when they are none. */
export function poolOf(history: History, period: { start: string; end: string }): Pool {
  const { deals, asOf } = history;
  const start = dayOf(period.start);
  const end = dayOf(period.end);
  if (start === null || end === null) throw new RangeError(`No period: ${period.start} to ${period.end}`);
  const window = { first: Math.max(start - asOf, 1), last: end - asOf };
  const lives = livesOf(deals, asOf);
  const firstDay = firstDayOf(deals);
  const since = recentSince(lives, asOf, firstDay);
  const recent = livesSince(lives, since);
  const hazards = hazardsOf(recent);
  const cycles = lives.filter((life) => life.end === 'won').map((life) => life.to);
  const length = end - start + 1;
  const ahead = Math.max(Math.min(window.last, length), SHORTEST_STRETCH);
  const periods = periodsBack({ start, end }, asOf, firstDay);
  const paces = {
    won: pacesOf(replay(lives, hazards, 'won', periods)),
    lost: pacesOf(replay(lives, hazards, 'lost', periods)),
  };
  const stretches = stretchesBack({ start, end }, ahead, firstDay);
  return {
    asOf,
    window,
    period: { start, end },
    deals,
    people: new Set(deals.map((deal) => deal.ownerId)).size,
    decided: lives.filter((life) => life.end !== null).length,
    won: cycles.length,
    medianCycle: medianOf(cycles),
    hazards,
    followed: followedByAge(recent, asOf, window, hazards.atRisk.length - 1),
    paces,
    stages: stageFactors(deals, wonWithin(hazards, TEAM_PACE, { first: 1, last: ahead }), {
      asOf,
      firstDay,
      days: ahead,
    }),
    arrivals: arrivalsOf(deals, { asOf, firstDay, length: ahead }),
    ratio: wonAgainstExpected(deals),
    factor: withLevel(strayOf(replay(lives, hazards, 'won', stretches), paces.won), (asOf - since + 1) / length),
  };
}

/** The level of a team's curve is that of the quarters on record, and they stray too; before the first it is worth half a one. */
const PRIOR_PERIODS = 0.5;

/** σ²(1 + 1/P): a coming quarter strays from a level that P quarters tell. */
function withLevel(factor: CommonFactor, periods: number): CommonFactor {
  const seen = Number.isFinite(periods) ? Math.max(periods, 0) : 0;
  return { ...factor, variance: factor.variance * (1 + 1 / (seen + PRIOR_PERIODS)) };
}

function medianOf(values: number[]): number | null {
  const rising = [...values].sort((a, b) => a - b);
  const lower = rising[Math.ceil(rising.length / 2) - 1];
  const upper = rising[Math.floor(rising.length / 2)];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}
