import type { Book } from './book';
import { checkTimeZone, type WorkingCalendar } from './calendar';
import { isOfPipelines, reasonAgainst } from './counting';
import { cycleDays, median } from './cycle';
import type { Goal } from './goal';
import type { Opportunity } from './opportunity';
import { type Interval, wilson } from './small-sample';

export type KpiRecord = { id: string; name: string; url: string; closeDate: string | null; outcome: 'won' | 'lost' };

export type Kpis = {
  /** Won of all closed in the goal's period, to be shown as counts ("3 of 10"), never as a bare percentage. */
  winRate: { won: number; closed: number; interval: Interval | null; records: KpiRecord[] };
  /** Median days from creation to close of the won deals we have read; null without any. */
  cycle: { medianDays: number | null; records: (KpiRecord & { days: number })[] };
};

/** Figures of how a person works, with the records behind them (000-08, 000-10). */
export function kpis({ goal, book, calendar }: { goal: Goal; book: Book; calendar: WorkingCalendar }): Kpis {
  const { timeZone } = checkTimeZone(calendar.timeZone);
  const closed = book.opportunities.filter((deal) => deal.outcome !== 'open' && isOfPipelines(deal, goal));
  const inPeriod = closed.filter((deal) => reasonAgainst(deal, goal) === null);
  const won = inPeriod.filter((deal) => deal.outcome === 'won').length;
  const cycles = closed
    .filter((deal) => deal.outcome === 'won')
    .flatMap((deal) => {
      const days = cycleDays(deal, timeZone);
      return days === null ? [] : [{ ...recordOf(deal), days }];
    })
    .sort((a, b) => a.days - b.days);
  return {
    winRate: {
      won,
      closed: inPeriod.length,
      interval: inPeriod.length > 0 ? wilson(won, inPeriod.length) : null,
      records: inPeriod.map(recordOf),
    },
    cycle: { medianDays: median(cycles.map(({ days }) => days)), records: cycles },
  };
}

function recordOf({ id, name, url, closeDate, outcome }: Opportunity): KpiRecord {
  return { id, name, url, closeDate, outcome: outcome === 'won' ? 'won' : 'lost' };
}
