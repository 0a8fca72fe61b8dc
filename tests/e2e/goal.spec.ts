import { expect, type Frame, type Locator, test } from '@playwright/test';
import type { ImpactCase, LikelyDeal } from '../../lib/domain/figures';
import type { Layer } from '../../lib/domain/landing/layers';
import type { Money } from '../../lib/domain/money';
import type { Leverage } from '../../lib/domain/textbook-law';
import { type SampleTeam, sampleTeam } from '../../lib/sample/team';
import { openWithSidebar } from '../browser/sidebar';
import { connectHubspot, connectSalesforce, dealAddress, findOwner } from '../browser/world';
import type { HubspotOrg } from '../crm/org';
import { hubspotOrg } from '../crm/orgs/hubspot';
import { salesforceOrg, userId } from '../crm/orgs/salesforce';
import { SAMPLE_DOMAIN, SAMPLE_PORTAL } from '../crm/sample-org';
import { type Expected, expectedOf } from './expected';
import { bringTeamFile, type Seat, type Stage, setStage } from './stage';
import { expectToldFromTeam } from './told';
import { fully, inTen, percent, short, whole } from './words';

/*
 * The Goal tab of Ana beside both CRMs, and of Dana, her manager, against the figures that the
 * domain gives for the team the CRMs were filled with.
 */

const CRMS = ['salesforce', 'hubspot'] as const;
type Crm = (typeof CRMS)[number];
/** Her host of each CRM: what a link behind a figure may lead to. */
const HOST = {
  salesforce: /^https:\/\/courtside-sample\.lightning\.force\.com\//,
  hubspot: /^https:\/\/app\.hubspot\.com\//,
};

const LANDING = 'Where it is likely to land';
/** What a landing rests on, and what stands in where that is too little. */
const LAYERS: Record<Layer['layer'], string> = {
  curve: 'How deals of an age end',
  pace: 'Own pace',
  arrivals: 'How often deals are opened',
  'new-amounts': 'Amounts of new deals',
  'won-against-expected': 'What deals bring in against their amount',
  'common-factor': 'Good and bad periods',
};
const INSTEAD: Record<Layer['instead'], string> = {
  crm: 'stage probabilities',
  team: 'the team',
  prior: 'a general assumption',
};

let stage: Stage;
let ana: Seat;
let dana: Seat;
let expected: Expected;
const tab = {} as Record<Crm, { ana: Frame; dana: Frame }>;

test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  const today = Temporal.Now.plainDateISO('Europe/Berlin').toString();
  const team = withTwoWinsOfElin(sampleTeam(today));
  expected = expectedOf(team, { personId: 'ana', dealId: 'deal-1', today });
  stage = await setStage({
    salesforce: salesforceOrg(team, SAMPLE_DOMAIN),
    hubspot: hubspotOrg(team, today, SAMPLE_PORTAL),
  });
  [ana, dana] = [await enterBoth('Ana Pires'), await enterBoth('Dana Reyes')];
  for (const crm of CRMS) {
    const owner = findOwner(stage.world.org.hubspot as HubspotOrg, 'Ana Pires');
    const url = dealAddress(stage.world, crm, crm === 'salesforce' ? ana.person : owner);
    tab[crm] = { ana: await goalTab(ana, url), dana: await goalTab(dana, url) };
  }
});
test.afterAll(() => stage.close());

async function enterBoth(name: string): Promise<Seat> {
  const seat = await stage.enter('salesforce', name);
  await bringTeamFile(seat, stage.today);
  await connectHubspot(seat, stage.world, name);
  return seat;
}

async function goalTab(seat: Seat, url: string): Promise<Frame> {
  const { sidebar } = await openWithSidebar(seat, url);
  await expect(sidebar.getByRole('main')).toHaveAttribute('aria-busy', 'false');
  await sidebar.getByRole('tab', { name: 'Goal' }).click();
  await expect(sidebar.getByRole('region', { name: 'Attained' })).toBeVisible();
  // First told from the deals that the view brought; the history of the team is read a moment later.
  await expectToldFromTeam(sidebar.getByRole('region', { name: LANDING }));
  return sidebar;
}

/** Elin has won two deals only, so that nothing can be said of her pace. */
function withTwoWinsOfElin(team: SampleTeam): SampleTeam {
  const won = team.opportunities.filter(({ ownerId, outcome }) => ownerId === 'elin' && outcome === 'won');
  for (const deal of won.slice(2)) Object.assign(deal, { outcome: 'lost', stageId: 'lost', probability: 0 });
  return team;
}

/** Opens the "how?" of one figure and gives the place where the answer stands. */
async function how(sidebar: Frame, figure: string): Promise<Locator> {
  const button = sidebar.getByRole('button', { name: `${figure}: how is it worked out?` });
  await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  return sidebar.locator(`[id="${await button.getAttribute('aria-controls')}"]`);
}

/** Every record behind a figure is a link into this CRM, opened apart and without a trace of where from. */
async function expectLinks(panel: Locator, crm: Crm, names: string[]): Promise<void> {
  const all = panel.getByRole('button', { name: /^show all/ });
  if (await all.count()) await all.click();
  const links = panel.getByRole('link');
  await expect(links).toHaveCount(names.length);
  expect((await links.allInnerTexts()).sort()).toEqual(names.toSorted());
  for (const link of await links.all()) {
    expect(await link.getAttribute('href')).toMatch(HOST[crm]);
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('rel')).toBe('noreferrer');
  }
}

/** Open deals, each with its chance and what became of deals that had been open as long. */
async function expectLikely(panel: Locator, crm: Crm, deals: LikelyDeal[]): Promise<void> {
  await expect(panel).toContainText(
    `${deals.length} open deals, each with its chance and what became of deals open as long`,
  );
  await expectLinks(
    panel,
    crm,
    deals.map(({ name }) => name),
  );
  for (const { name, amount, probability, followed } of deals) {
    const record = panel.getByRole('listitem').filter({ hasText: name });
    await expect(record).toContainText(` · ${percent(probability)} · ${followed.won} of ${followed.seen} open as long`);
    await expect(record).toContainText(fully(amount));
  }
}

/** The inputs of an answer, each as its label and its value. */
function rowsOf(panel: Locator): Promise<string[][]> {
  return panel
    .locator('dl > div')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((part) => part.textContent ?? '')));
}

for (const crm of CRMS) {
  test(`${crm}: the figures are those of the domain`, async () => {
    const sidebar = tab[crm].ana;
    const { figures, landing, kpis } = expected;
    const { attainment, goal, needed, pace } = figures;
    const where = sidebar.getByRole('region', { name: 'Attained' });
    await expect(where).toContainText(whole(figures.attained.total));
    await expect(where).toContainText(`${percent(attainment)} of ${whole(goal.target)}`);
    await expect(where).toContainText(`${percent(figures.expectedShare)} expected by today`);
    await expect(where).toContainText(`${whole(needed.toGo)} to go`);
    expect(['ahead', 'on-pace', 'behind']).toContain(pace.verdict);
    await expect(where).toContainText(pace.verdict.replace('-', ' '));

    const range = sidebar.getByRole('region', { name: LANDING });
    await expect(range.getByRole('img')).toHaveAttribute(
      'aria-label',
      `Landing: 1 in 10 below ${short(landing.p10)}, the middle ${short(landing.p50)}, 1 in 10 above ${short(landing.p90)}. The goal is ${short(goal.target)}.`,
    );
    await expect(range).toContainText(`8 times in 10: ${short(landing.p10)} – ${short(landing.p90)}`);
    await expect(range).toContainText(`${inTen(landing.chance)} chance to reach it`);
    await expectToldFromTeam(range);

    await expect(sidebar.getByRole('tabpanel')).toContainText(`${kpis.winRate.won} of ${kpis.winRate.closed}`);
    await expect(sidebar.getByRole('tabpanel')).toContainText(`${kpis.cycle.medianDays} d`);
    await expect(sidebar.getByRole('tabpanel')).toContainText(short(needed.perDay as Money));
  });

  test(`${crm}: each "how?" opens the definition, the formula with her numbers and the records`, async () => {
    const sidebar = tab[crm].ana;
    const { figures, kpis } = expected;
    const { goal, days, needed, attained: won } = figures;
    const wonNames = won.records.map(({ name }) => name);

    const attainedHow = await how(sidebar, 'Attained');
    await expect(attainedHow).toContainText('Won deals whose close date lies in the period');
    await expect(attainedHow).toContainText(
      `${fully(won.total)} ÷ ${fully(goal.target)} = ${percent(figures.attainment, 1)}`,
    );
    await expect(attainedHow).toContainText(`${fully(goal.target)} − ${fully(won.total)} = ${fully(needed.toGo)}`);
    await expectLinks(attainedHow, crm, wonNames);

    const expectedHow = await how(sidebar, 'Expected by today');
    await expect(expectedHow).toContainText('The share of the period’s working days that are over');
    await expect(expectedHow).toContainText(
      `${days.worked} of ${days.total} working days = ${percent(figures.expectedShare, 1)}`,
    );
    await expect(expectedHow).toContainText(
      `${fully(goal.target)} × ${days.worked} ÷ ${days.total} working days = ${fully(figures.expected)}`,
    );
    await expect(expectedHow).toContainText(fully({ ...figures.pace.gap, minor: Math.abs(figures.pace.gap.minor) }));
    await expect(attainedHow).not.toContainText('Won deals whose close date');
    await expectLinks(expectedHow, crm, wonNames);

    const winRateHow = await how(sidebar, 'Win rate');
    await expect(winRateHow).toContainText(`${kpis.winRate.won} won of ${kpis.winRate.closed} closed`);
    await expectLinks(
      winRateHow,
      crm,
      kpis.winRate.records.map(({ name }) => name),
    );
    const cycleHow = await how(sidebar, 'Cycle');
    await expect(cycleHow).toContainText('Median days from creation to close');
    await expectLinks(
      cycleHow,
      crm,
      kpis.cycle.records.map(({ name }) => name),
    );
    const neededHow = await how(sidebar, 'Needed');
    await expect(neededHow).toContainText(
      `${fully(needed.toGo)} ÷ ${days.left} working days = ${fully(needed.perDay as Money)} a day`,
    );
    await expectLinks(neededHow, crm, wonNames);
    await sidebar.getByRole('button', { name: 'Needed: how is it worked out?' }).click();
    await sidebar.getByRole('button', { name: 'Expected by today: how is it worked out?' }).click();
    await expect(sidebar.locator('[aria-expanded=true][aria-controls]')).toHaveCount(0);
  });

  test(`${crm}: the landing's "how?" tells what it rests on, and what the CRM's stages alone would say`, async () => {
    const { figures, landing } = expected;
    const { told, open, mean, p10, p50, p90 } = landing;
    const { pool, telling, textbook } = told;
    const { currency } = figures.goal.target;
    const landingHow = await how(tab[crm].ana, LANDING);
    await expect(landingHow).toContainText(
      'Won so far, plus open deals, each with the chance that it is won in time, plus deals not opened yet. In a good period all deals do a little better, in a bad one all do worse.',
    );
    await expect(landingHow).toContainText(
      `Chance of at least ${fully(figures.goal.target)} = ${percent(landing.chance ?? Number.NaN, 1)}`,
    );
    await expect(landingHow).toContainText(`Counted from ${pool.decided} decided deals of ${pool.people} people.`);
    expect(Math.round(told.fresh.expected)).toBe(0);
    await expect(landingHow).toContainText('New deals rarely close in the time left.');
    await expectLikely(landingHow, crm, open.records);
    await expect(
      landingHow.getByText('And 1 open deal that closes in another period or has no close date; such deals'),
    ).toHaveCount(open.elsewhere.count);
    const thin = told.layers.filter((layer) => layer.thin);
    expect(thin.length).toBeGreaterThan(0);
    await expect(landingHow).toContainText('Too little data, and what stands in');
    await expect(landingHow).toContainText('By your CRM’s stage probabilities alone');
    const level = (of: 'p10' | 'p50' | 'p90') => fully(textbook[of]);
    expect(await rowsOf(landingHow)).toEqual([
      ['Attained', fully(figures.attained.total)],
      ['Open deals × chance', short({ minor: telling.stillToWin.open, currency })],
      ['Deals not opened yet', short({ minor: telling.stillToWin.fresh, currency })],
      ['Mean', short(mean)],
      ['P10: 1 in 10 lands below', short(p10)],
      ['P50: as often above as below', short(p50)],
      ['P90: 1 in 10 lands above', short(p90)],
      ...thin.map(({ layer, share, instead }) => [LAYERS[layer], `${percent(1 - share)} from ${INSTEAD[instead]}`]),
      ['P10', level('p10')],
      ['P50', level('p50')],
      ['P90', level('p90')],
      ['Chance to reach the goal', percent(textbook.chance, 1)],
    ]);
    // The team's deals are of half a year: no earlier range can be told from them.
    expect(told.record).toEqual([]);
    await expect(tab[crm].ana.getByRole('tabpanel')).not.toContainText('Such a range, told');
    await tab[crm].ana.getByRole('button', { name: `${LANDING}: how is it worked out?` }).click();
  });

  test(`${crm}: what a deal does to the goal opens as a formula, with the open deals behind it`, async () => {
    const sidebar = tab[crm].ana;
    const {
      figures,
      landing,
      impact,
      impact: { now, won, lostOrSlipped },
    } = expected;
    const { goal, attained, needed } = figures;
    const chance = ({ chance }: ImpactCase, digits = 1) => percent(chance ?? Number.NaN, digits);
    const [amount, target, total] = [fully(impact.amount as Money), fully(goal.target), fully(attained.total)];
    const p = impact.probability ?? Number.NaN;
    await sidebar.getByRole('tab', { name: 'Deal' }).click();
    const shown = sidebar.getByRole('region', { name: /^What this deal does to your (quarter|goal)$/ });
    await expectToldFromTeam(shown);
    const spoken = (await shown.innerText()).match(/\d in 10/g);
    expect(spoken).toEqual([now, won, lostOrSlipped].map((each) => inTen(each.chance)));
    const impactHow = await how(sidebar, 'Chance to reach the goal');
    await expect(impactHow).toContainText(
      'The chance that the goal is reached: as things are, with this deal surely won, and with it gone from the period.',
    );
    await expect(impactHow).toContainText(
      `${percent(p, 1)} × ${chance(won)} if won + ${percent(1 - p, 1)} × ${chance(lostOrSlipped)} if not = ${chance(now)}`,
    );
    const { age, followed, probability } = landing.open.records.find(({ id }) => id === 'deal-1') as LikelyDeal;
    await expect(impactHow).toContainText(
      `Deals that had been open for ${age} days: ${followed.won} of ${followed.seen} were won within the next ${landing.told.daysLeft} days. With its stage, the CRM’s probability and the person’s own pace: ${percent(probability, 1)}.`,
    );
    await expectLikely(impactHow, crm, landing.open.records);
    await expect(impactHow).toContainText('By your CRM’s stage probabilities alone');
    const textbook = impact.textbook as Leverage;
    expect(await rowsOf(impactHow)).toEqual([
      ['now', chance(now)],
      ['if won', chance(won)],
      ['if lost or it slips', chance(lostOrSlipped)],
      ['attained now', `${total} ÷ ${target} = ${percent(now.attainment, 1)}`],
      ['attained if won', `(${total} + ${amount}) ÷ ${target} = ${percent(won.attainment, 1)}`],
      ['To go', `${target} − ${total} = ${fully(needed.toGo)}`],
      ['now', percent(textbook.now, 1)],
      ['if won', percent(textbook.ifWon, 1)],
      ['if lost or it slips', percent(textbook.ifLost, 1)],
    ]);
    await sidebar.getByRole('tab', { name: 'Goal' }).click();
    await expect(sidebar.getByRole('region', { name: 'Attained' })).toBeVisible();
  });

  test(`${crm}: the manager sees the same figures as the rep, word for word, and what they rest on`, async () => {
    const [rep, manager] = await Promise.all(
      [tab[crm].ana, tab[crm].dana].map((sidebar) => sidebar.getByRole('tabpanel').innerText()),
    );
    const counted = `Counted from the deals that you can see in ${crm === 'salesforce' ? 'Salesforce' : 'HubSpot'}.`;
    const lines = (text = '') => text.split('\n').filter((line) => line.trim() !== '');
    expect(rep).toContain(whole(expected.figures.attained.total));
    expect(lines(manager)).toContain(counted);
    expect(lines(manager).filter((line) => line !== counted)).toEqual(lines(rep));
    await expect(tab[crm].dana.getByRole('heading', { level: 1 })).toContainText('Ana Pires’s');
  });
}

test('salesforce: another goal becomes the large one when it is chosen', async () => {
  const sidebar = tab.salesforce.ana;
  const others = sidebar.getByRole('region', { name: 'Other goals' });
  const other = others.getByRole('button').first();
  const before = await sidebar.getByRole('region', { name: 'Attained' }).innerText();
  const small = (await other.innerText()).split('\n');
  await other.click();
  const where = sidebar.getByRole('region', { name: 'Attained' });
  await expect(where).not.toHaveText(before);
  for (const part of small.filter((line) => line.includes('%') || line.startsWith('of ')))
    await expect(where).toContainText(part);
});

test('salesforce: with two wins the pace is too early to call, and the sidebar says what is missing', async () => {
  await connectSalesforce(ana, stage.world, 'Elin Sørby');
  const elin = { Id: userId(sampleTeam(stage.today), 'elin') };
  const sidebar = await goalTab(ana, dealAddress(stage.world, 'salesforce', elin));
  const where = sidebar.getByRole('region', { name: 'Attained' });
  await expect(where).toContainText('too early to call');
  await expect(where).toContainText('Too early to call: it takes 1 more won deal.');
  const range = sidebar.getByRole('region', { name: LANDING });
  await expect(range).toContainText('Too early to call: it takes 1 more won deal.');
  await expect(range).not.toContainText('chance to reach it');
  const panel = await how(sidebar, 'Expected by today');
  await expect(panel).toContainText('Pace: attained ÷ expected');
  await expect(panel).toContainText('too early to call');
  await expect(panel).not.toContainText('At this pace by the end');
});
