import type { DealRow } from '../../lib/domain/landing/deal';
import { isoDate, readCsv } from '../trial/csv';

export type Period = { start: string; end: string };

/** Deals to test forecasts on, with everything that became of them. Amounts in minor units. */
export type DataSet = { rows: DealRow[]; periods: Period[]; stageProbabilities: Map<string, number> };

const STAGE = 'Engaging';
/** What the org says of winning from there (CONVERSION of the data set). */
const STAGE_PROBABILITY = 0.55;

/**
 * The "CRM Sales Opportunities" CSV files: rows with an engage date, which is the day they were created; the
 * list price of the product is what they stand at. Periods are the calendar quarters in which deals closed.
 */
export function readDataSet(folder: string): DataSet {
  const price = new Map(readCsv(folder, 'products.csv').map((row) => [row.product, 100 * Number(row.sales_price)]));
  const rows = readCsv(folder, 'sales_pipeline.csv').flatMap((row): DealRow[] => {
    const createdOn = isoDate(row.engage_date);
    if (!createdOn) return [];
    const closedOn = isoDate(row.close_date);
    const outcome = row.deal_stage === 'Won' ? 'won' : row.deal_stage === 'Lost' ? 'lost' : 'open';
    const listPrice = price.get(row.product === 'GTXPro' ? 'GTX Pro' : row.product) ?? null;
    return [
      {
        id: row.opportunity_id ?? '',
        ownerId: row.sales_agent ?? '',
        createdOn,
        closedOn: outcome === 'open' ? null : closedOn,
        outcome,
        amount: outcome === 'won' ? Math.round(100 * Number(row.close_value || 0)) : listPrice,
        expectedAmount: listPrice,
        stageId: STAGE,
        probability: STAGE_PROBABILITY,
        expectedCloseOn: null,
        stages: [{ stageId: STAGE, enteredOn: createdOn }],
      },
    ];
  });
  const closings = rows.flatMap(({ closedOn }) => (closedOn ? [closedOn] : [])).sort();
  return {
    rows,
    periods: closings.length > 0 ? quarters(closings[0] as string, closings.at(-1) as string) : [],
    stageProbabilities: new Map([[STAGE, STAGE_PROBABILITY]]),
  };
}

/** The calendar quarters from that of one date to that of another. */
function quarters(from: string, to: string): Period[] {
  const first = Temporal.PlainDate.from(from);
  const periods: Period[] = [];
  let start = first.with({ day: 1, month: first.month - ((first.month - 1) % 3) });
  while (start.toString() <= to) {
    const next = start.add({ months: 3 });
    periods.push({ start: start.toString(), end: next.subtract({ days: 1 }).toString() });
    start = next;
  }
  return periods;
}
