// What the sidebar must show for the trial org, computed by a second way: this script reads only
// the CSV files and the rules of the conversion, and shares no line with the product.
// Usage: node tests/trial/expected.mjs DIR TODAY → one JSON line for each agent with a deal.
import { readFileSync } from 'node:fs';

const DAY = 86_400_000;
const asOf = Date.UTC(2017, 10, 15);

export function expected(folder, todayIso) {
  const today = Date.parse(`${todayIso}T00:00:00Z`);
  const shift = today - asOf;
  const rows = (name) =>
    readFileSync(`${folder}/${name}`, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
  const date = (cell) => {
    if (!cell) return null;
    const [month, day, year] = cell.split('/').map(Number);
    return Date.UTC(year, month - 1, day);
  };
  const prices = Object.fromEntries(rows('products.csv').map(([name, , price]) => [name, Number(price)]));
  const deals = rows('sales_pipeline.csv')
    .map(([, agent, product, , stage, engaged, closed, value]) => ({
      agent,
      stage,
      engaged: date(engaged),
      closed: date(closed),
      value: Number(value || 0),
      price: prices[product === 'GTXPro' ? 'GTX Pro' : product],
    }))
    .filter((deal) => deal.engaged === null || deal.engaged <= asOf);
  const isWon = (deal) => deal.stage === 'Won' && deal.closed !== null && deal.closed <= asOf;
  const isOpen = (deal) => deal.closed === null || deal.closed > asOf;

  const cycle = Math.ceil(middle(deals.filter(isWon).map((deal) => (deal.closed - deal.engaged) / DAY)));
  const third = [Date.UTC(2017, 6, 1), Date.UTC(2017, 8, 30)];
  const fourth = [Date.UTC(2017, 9, 1), Date.UTC(2017, 11, 31)];
  const within = (day, [start, end]) => day >= start && day <= end;

  // Working days are those of the calendar after the shift: Monday to Friday, no holidays.
  const workingDays = (from, to) => {
    let count = 0;
    for (let day = from; day <= to; day += DAY) if (![0, 6].includes(new Date(day).getUTCDay())) count++;
    return count;
  };
  const total = workingDays(fourth[0] + shift, fourth[1] + shift);
  const worked = workingDays(fourth[0] + shift, today - DAY);
  const share = worked / total;

  const agents = [...new Set(deals.map((deal) => deal.agent))].sort();
  return agents.map((agent) => {
    const own = deals.filter((deal) => deal.agent === agent);
    const wonIn = (period) => own.filter((deal) => isWon(deal) && within(deal.closed, period));
    const sum = (list) => list.reduce((all, deal) => all + deal.value, 0);
    const target = Math.max(5000, Math.round((1.1 * sum(wonIn(third))) / 1000) * 1000);
    const won = wonIn(fourth);
    const attained = sum(won);

    const open = own
      .filter(isOpen)
      .map((deal) => ({
        amount: deal.price,
        chance: deal.stage === 'Prospecting' ? 0.2 : 0.55,
        closes: Math.max(asOf + DAY, (deal.engaged ?? asOf) + cycle * DAY),
      }))
      .filter((deal) => within(deal.closes, fourth));
    let law = new Map([[attained, 1]]);
    for (const { amount, chance } of open) {
      const next = new Map();
      for (const [value, p] of law) {
        next.set(value, (next.get(value) ?? 0) + p * (1 - chance));
        next.set(value + amount, (next.get(value + amount) ?? 0) + p * chance);
      }
      law = next;
    }
    const sorted = [...law].sort((a, b) => a[0] - b[0]);
    const percentile = (level) => {
      let seen = 0;
      for (const [value, p] of sorted) {
        seen += p;
        if (seen >= level - 1e-12) return value;
      }
    };
    const tooEarly = share < 0.15 || won.length < 3;
    // Wins of the calendar year around today count as well, which is what the sidebar reads.
    const year = new Date(today).getUTCFullYear();
    const thisYear = [Date.UTC(year, 0, 1) - shift, Date.UTC(year, 11, 31) - shift];
    const known = own.filter((deal) => isWon(deal) && (within(deal.closed, thisYear) || within(deal.closed, fourth)));
    const reached = attained >= target;
    return {
      agent,
      target,
      attained,
      worked,
      total,
      pace: tooEarly ? null : attained / (target * share),
      p10: percentile(0.1),
      p50: percentile(0.5),
      p90: percentile(0.9),
      exactChance: sorted.reduce((all, [value, p]) => all + (value >= target ? p : 0), 0),
      chanceShown: reached || (share >= 0.15 && known.length >= 3),
      openDeals: open.length,
      openTotal: open.reduce((all, deal) => all + deal.amount, 0),
    };
  });
}

function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

if (process.argv[1]?.endsWith('expected.mjs')) {
  const [folder, today] = process.argv.slice(2);
  for (const line of expected(folder, today)) console.log(JSON.stringify(line));
}
