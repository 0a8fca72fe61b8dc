import type { Period } from '../../domain/goal';

/**
 * Months, quarters and years of a standard fiscal year, for orgs whose Period rows are hidden:
 * from the start of the fiscal year before `today` to the end of the one after it.
 */
export function fiscalPeriods(startMonth: number, today: string): Period[] {
  const [year, month] = today.split('-').map(Number) as [number, number];
  const firstYear = (month >= startMonth ? year : year - 1) - 1;
  const periods: Period[] = [];
  for (let offset = 0; offset < 36; offset++) {
    // Months since year 0, so that a fiscal year may begin in any month.
    const start = firstYear * 12 + (startMonth - 1) + offset;
    periods.push(period('month', start, 1));
    if (offset % 3 === 0) periods.push(period('quarter', start, 3));
    if (offset % 12 === 0) periods.push(period('year', start, 12));
  }
  return periods;
}

function period(kind: Period['kind'], startMonth: number, months: number): Period {
  return { start: firstDay(startMonth), end: lastDay(startMonth + months - 1), kind, label: null };
}

function firstDay(month: number): string {
  return isoDate(Math.floor(month / 12), month % 12, 1);
}

function lastDay(month: number): string {
  // Day 0 of the next month is the last of this one.
  return isoDate(Math.floor(month / 12), (month % 12) + 1, 0);
}

function isoDate(year: number, monthIndex: number, day: number): string {
  return new Date(Date.UTC(year, monthIndex, day)).toISOString().slice(0, 10);
}
