import type { DealRow } from '../../lib/domain/landing/deal';
import { forecastOf } from '../../lib/domain/landing/forecast';
import { readHistory } from '../../lib/domain/landing/history';
import { impactOf } from '../../lib/domain/landing/impact';
import { knowledgeOf } from '../../lib/domain/landing/knowledge';
import { poolOf } from '../../lib/domain/landing/pool';
import { createRandom } from '../chaos/random';
import { median, type Row } from './measure';

const OPEN = 1000;
const HISTORY = 20_000;
const PEOPLE = 30;
const TODAY = '2025-08-15';
const PERIOD = { start: '2025-07-01', end: '2025-09-30' };
const ROUNDS = 15;

/** Processor time, so that what else runs on the machine does not count. */
export function benchLanding(): Row[] {
  const rows = manyRows();
  const learn = () => knowledgeOf(poolOf(readHistory(rows, TODAY), PERIOD), 'person-0');
  const known = learn();
  const standing = { attained: 0, target: Math.round(forecastOf(known, { attained: 0, target: 1 }).mean) };
  const [deal] = known.open;
  return [
    row('landing, curves kept', 16, () => forecastOf(known, standing)),
    row('impact of one deal, curves kept', 16, () => impactOf(known, standing, deal?.id ?? '')),
    row('curves anew from all rows', 150, learn),
  ];
}

function row(what: string, bound: number, act: () => unknown): Row {
  for (let warm = 0; warm < 3; warm++) act();
  const time = median(
    Array.from({ length: ROUNDS }, () => {
      const before = process.cpuUsage();
      act();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    }),
  );
  return { what, value: `${time.toFixed(1)} ms`, baseline: '–', ratio: '–', bound: `≤ ${bound} ms`, ok: time <= bound };
}

function manyRows(): DealRow[] {
  const random = createRandom('landing');
  const today = Temporal.PlainDate.from(TODAY);
  return Array.from({ length: OPEN + HISTORY }, (_, index) => {
    const mine = index < OPEN;
    const age = random.between(0, mine ? 150 : 730);
    const cycle = random.between(1, 120);
    const decided = !mine && cycle <= age;
    const expectedAmount = random.between(100_000, 5_000_000);
    return {
      id: `deal-${index}`,
      ownerId: `person-${mine ? 0 : random.between(1, PEOPLE - 1)}`,
      createdOn: today.subtract({ days: age }).toString(),
      closedOn: decided ? today.subtract({ days: age - cycle }).toString() : null,
      outcome: decided ? (random.chance(0.4) ? 'won' : 'lost') : 'open',
      amount: Math.round(expectedAmount * (0.8 + 0.4 * random.next())),
      expectedAmount,
      stageId: `stage-${random.between(1, 5)}`,
      probability: random.next(),
      expectedCloseOn: today.add({ days: random.between(0, 100) }).toString(),
      stages: [],
    };
  });
}
