import type { Deal } from './deal';

/** The part of a deal's life that the history shows, as ages in days. It is at risk on each age, both ends included. */
export type Life = {
  ownerId: string;
  created: number;
  /** Age on the first day it could have been seen to end. */
  from: number;
  /** Age on the day it was decided, or on the last day known. */
  to: number;
  end: 'won' | 'lost' | null;
};

/**
 * A record of closed deals begins some day: deals decided before are missing from it, so the others are at
 * risk from then on only (delayed entry, or left truncation). Without this the old deals that lived to see
 * the first day would make deals look slow.
 */
export function firstDayOf(deals: Deal[]): number {
  return deals.reduce(
    (first, deal) => (deal.timed ? Math.min(first, deal.decided ?? first) : first),
    Number.POSITIVE_INFINITY,
  );
}

/** Lives as known at the end of `asOf`, of the deals whose dates tell a cycle. None before anything was decided. */
export function livesOf(deals: Deal[], asOf: number): Life[] {
  const first = firstDayOf(deals);
  return deals
    .filter((deal) => deal.timed && (deal.decided ?? asOf) >= first)
    .map(({ ownerId, created, decided, outcome }) => ({
      ownerId,
      created,
      from: Math.max(created, first) - created,
      to: (decided ?? asOf) - created,
      end: outcome === 'open' ? null : outcome,
    }));
}

/** A curve is that of the last half year, and reaches further back until it holds so many wins. Ours. */
const RECENT_DAYS = 182;
const ENOUGH_WINS = 200;

/**
 * The first day of what is recent: win rates drift, and many deals of long ago would outweigh those of now.
 * Like a period life table, the curve then tells of what happened since, to deals of any age.
 */
export function recentSince(lives: Life[], asOf: number, firstDay: number): number {
  const wins = lives.filter((life) => life.end === 'won').map((life) => life.created + life.to);
  const [enough = firstDay] = wins.sort((a, b) => b - a).slice(ENOUGH_WINS - 1);
  return Math.max(Math.min(enough, asOf - RECENT_DAYS + 1), firstDay);
}

/** What of these lives lies on or after a day. */
export function livesSince(lives: Life[], day: number): Life[] {
  return lives
    .filter((life) => life.created + life.to >= day)
    .map((life) => ({ ...life, from: Math.max(life.from, day - life.created) }));
}
