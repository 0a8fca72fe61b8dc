import 'temporal-polyfill/global';
import { writeFileSync } from 'node:fs';
import { expect, type Frame } from '@playwright/test';
import { launch } from '../browser/chromium';
import { openWithSidebar } from '../browser/sidebar';
import { connectSalesforce, dealAddress, startWorld } from '../browser/world';
import { convert } from './convert';
// @ts-expect-error plain JavaScript on purpose: the second way shares nothing with the product.
import { expected } from './expected.mjs';

/**
 * npm run trial -- DIR [ORG.json]: the pipeline data set in DIR as an org, the sidebar on it for ten
 * agents, and each figure beside what a separate script computes from the CSV files alone. The landing that is compared
 * is the one by stage probabilities alone, which "how?" states; our own is tried by `npm run backtest`.
 */
type Expected = {
  agent: string;
  target: number;
  attained: number;
  pace: number | null;
  p10: number;
  p50: number;
  p90: number;
  openDeals: number;
  openTotal: number;
  chanceShown: boolean;
  exactChance: number;
};

const AGENTS = 10;
/** Deals × dollars open up to which the product counts a landing exactly (EXACT_WORK in lib/domain/textbook-law.ts). */
const MOST_EXACT = 50_000_000;
const [folder, orgFile] = process.argv.slice(2);
if (!folder) {
  console.error('npm run trial -- DIR [ORG.json]   DIR holds sales_pipeline.csv, sales_teams.csv and products.csv');
  process.exit(1);
}
const today = Temporal.Now.plainDateISO('America/Chicago').toString();
const org = convert(folder, today);
if (orgFile) writeFileSync(orgFile, JSON.stringify(org));

const world = await startWorld(org);
const courtside = await launch({ port: world.server.port, locale: 'en-US' });
let wrong = 0;
try {
  const all = expected(folder, today) as Expected[];
  // Spread over the alphabet rather than the first ten.
  const agents = Array.from(
    { length: AGENTS },
    (_, index) => all[Math.floor((index * all.length) / AGENTS)] as Expected,
  );
  console.log(
    'agent                      target    attained        pace         P10         P50         P90      chance',
  );
  for (const line of agents) {
    const person = await connectSalesforce(courtside, world, line.agent);
    const { page, sidebar } = await openWithSidebar(courtside, dealAddress(world, 'salesforce', person));
    await sidebar.locator('main[aria-busy="false"]').waitFor();
    await sidebar.getByRole('tab', { name: 'Goal' }).click();
    const shown = await readGoal(sidebar);
    await page.close();
    const wanted: Record<string, string> = {
      target: dollars(line.target),
      attained: dollars(line.attained),
      pace:
        line.pace === null
          ? 'too early to call'
          : new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(line.pace),
      p10: dollars(line.p10),
      p50: dollars(line.p50),
      p90: dollars(line.p90),
      chance: line.chanceShown ? chanceWords(line.exactChance, line.attained >= line.target) : 'too early to call',
    };
    // More deals than can be counted exactly at once are shown with three digits; nobody else is.
    for (const level of line.openDeals * line.openTotal > MOST_EXACT ? (['p10', 'p50', 'p90'] as const) : []) {
      const short = dollars(Number(line[level].toPrecision(3)));
      if (shown[level] === short) wanted[level] = short;
    }
    const differs = Object.keys(wanted).filter((name) => wanted[name] !== shown[name]);
    wrong += differs.length;
    const cells = ['target', 'attained', 'pace', 'p10', 'p50', 'p90', 'chance'].map((name) =>
      (shown[name] ?? '?').padStart(9),
    );
    console.log(
      line.agent.padEnd(20),
      cells.join(''),
      differs.length ? `  differs: ${differs.map((name) => `${name} ${wanted[name]}`).join(', ')}` : '  equal',
    );
  }
  console.log(`\n${AGENTS} agents, ${wrong} figures that differ.`);
} finally {
  await courtside.close();
  await world.server.close();
}
process.exit(wrong === 0 ? 0 : 1);

/** The figures as the sidebar's own "how?" states them in full. */
async function readGoal(sidebar: Frame): Promise<Record<string, string>> {
  const how = async (about: RegExp) => {
    await sidebar.getByRole('button', { name: about }).first().click();
  };
  const value = (label: string) =>
    sidebar
      .locator('dl div')
      .filter({ has: sidebar.getByText(label, { exact: true }) })
      .locator('dd')
      .first()
      .innerText();
  // First, while no other answer is open: one that was stays on screen until the next has come.
  await how(/^Attained: how/);
  const formula = await sidebar
    .getByText(/ ÷ .* = /)
    .first()
    .innerText();
  const [attained = '', target = ''] = formula.split(/ [÷=] /);
  await how(/^Expected by today: how/);
  const pace = (await value('Pace: attained ÷ expected')).split(' = ').at(-1) ?? '';
  await how(/^Where it is likely to land: how/);
  const level = async (label: string) => /\$[\d,.]+/.exec(await value(label))?.[0] ?? '';
  const p10 = await level('P10');
  const p50 = await level('P50');
  const p90 = await level('P90');
  const chance = await value('Chance to reach the goal');
  expect(attained).not.toBe('');
  return { target, attained, pace, p10, p50, p90, chance };
}

/** Neither certain nor impossible while deals are open. */
function chanceWords(exactly: number, reached: boolean): string {
  if (reached) return 'reached';
  if (exactly > 0.999) return '> 99.9%';
  if (exactly < 0.001) return '< 0.1%';
  return new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 }).format(exactly);
}

function dollars(amount: number): string {
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amount);
}
