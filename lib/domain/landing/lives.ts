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
