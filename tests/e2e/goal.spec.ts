import { expect, type Frame, type Locator, test } from '@playwright/test';
import { defaultCalendar } from '../../lib/domain/calendar';
import { type GoalFigures, goalFigures } from '../../lib/domain/figures';
import { formatMoney } from '../../lib/domain/format-money';
import { kpis as kpisOf } from '../../lib/domain/kpis';
import type { Money } from '../../lib/domain/money';
import { spokenChance } from '../../lib/domain/spoken';
import { SAMPLE_TIME_ZONE } from '../../lib/sample/people';
import { sampleTeam } from '../../lib/sample/team';
import { openWithSidebar } from '../browser/sidebar';
import { connectHubspot, connectSalesforce, dealAddress, findOwner } from '../browser/world';
import type { HubspotOrg, Org } from '../crm/org';
import { userId } from '../crm/orgs/salesforce';
import { sampleOrg } from '../crm/sample-org';
import { bringTeamFile, type Seat, type Stage, setStage } from './stage';

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

let stage: Stage;
let ana: Seat;
let dana: Seat;
let expected: GoalFigures;
let numbers: ReturnType<typeof kpisOf>;
const tab = {} as Record<Crm, { ana: Frame; dana: Frame }>;

test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  const today = Temporal.Now.plainDateISO('Europe/Berlin').toString();
  stage = await setStage(withTwoWinsOfElin(sampleOrg(today)));
  [ana, dana] = [await enterBoth('Ana Pires'), await enterBoth('Dana Reyes')];
  ({ figures: expected, kpis: numbers } = figuresOfAna(stage.today));
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
  return sidebar;
}

/** Elin has won two deals only, so that nothing can be said of her pace. */
function withTwoWinsOfElin(org: Org): Org {
  const won = (org.salesforce?.objects.Opportunity ?? []).filter(
    (row) => row.IsWon && org.salesforce?.users.find(({ Id }) => Id === row.OwnerId)?.Name === 'Elin Sørby',
  );
  for (const row of won.slice(2)) Object.assign(row, { IsWon: false, StageName: 'Closed lost', Probability: 0 });
  return org;
}

function figuresOfAna(today: string) {
  const team = sampleTeam(today);
  const catalogue = {
    stages: team.stages,
    periods: team.periods,
    orgCurrency: team.currency,
    rates: null,
    orgTimeZone: team.timeZone,
  };
  const goals = team.goals.filter(({ ownerId }) => ownerId === 'ana');
  const book = {
    ownerId: 'ana',
    opportunities: team.opportunities.filter(({ ownerId }) => ownerId === 'ana'),
    periods: team.periods,
    goals,
    quotasHidden: false,
    partial: false,
  };
  const calendar = defaultCalendar(SAMPLE_TIME_ZONE);
  const goal = goals[0];
  if (!goal) throw new Error('Ana has no goal.');
  const figures = goalFigures({ goal, book, catalogue, calendar, now: new Date().toISOString() });
  return { figures, kpis: kpisOf({ goal, book, calendar }) };
}

const fully = (money: Money) => formatMoney(money, 'en-GB');
const short = (money: Money) => formatMoney({ ...money, minor: Number(money.minor.toPrecision(3)) }, 'en-GB', 'short');
const percent = (share: number, digits = 0) =>
  new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: digits }).format(share);
const whole = (money: Money) => fully({ ...money, minor: Math.round(money.minor / 100) * 100 });

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

for (const crm of CRMS) {
  test(`${crm}: the figures are those of the domain`, async () => {
    const sidebar = tab[crm].ana;
    const { landing, attainment, goal, needed, pace } = expected;
    const where = sidebar.getByRole('region', { name: 'Attained' });
    await expect(where).toContainText(whole(expected.attained.total));
    await expect(where).toContainText(`${percent(attainment)} of ${whole(goal.target)}`);
    await expect(where).toContainText(`${percent(expected.expectedShare)} expected by today`);
    await expect(where).toContainText(`${whole(needed.toGo)} to go`);
    expect(['ahead', 'on-pace', 'behind']).toContain(pace.verdict);
    await expect(where).toContainText(pace.verdict.replace('-', ' '));

    const range = sidebar.getByRole('region', { name: 'Where it is likely to land' });
    await expect(range.getByRole('img')).toHaveAttribute(
      'aria-label',
      `Landing: 1 in 10 below ${short(landing.p10)}, the middle ${short(landing.p50)}, 1 in 10 above ${short(landing.p90)}. The goal is ${short(goal.target)}.`,
    );
    await expect(range).toContainText(`8 times in 10: ${short(landing.p10)} – ${short(landing.p90)}`);
    const spoken = spokenChance(landing.chance ?? Number.NaN);
    expect(spoken.kind).toBe('about');
    await expect(range).toContainText(`${'tenths' in spoken && spoken.tenths} in 10 chance to reach it`);
    await expect(range).toContainText('From deals open today, by your CRM’s stage probabilities.');

    const won = numbers.winRate.won;
    await expect(sidebar.getByRole('tabpanel')).toContainText(`${won} of ${numbers.winRate.closed}`);
    await expect(sidebar.getByRole('tabpanel')).toContainText(`${numbers.cycle.medianDays} d`);
    await expect(sidebar.getByRole('tabpanel')).toContainText(short(needed.perDay as Money));
  });

  test(`${crm}: each "how?" opens the definition, the formula with her numbers and the records`, async () => {
    const sidebar = tab[crm].ana;
    const { landing, goal, days, needed, attained: won } = expected;
    const wonNames = won.records.map(({ name }) => name);

    const attainedHow = await how(sidebar, 'Attained');
    await expect(attainedHow).toContainText('Won deals whose close date lies in the period');
    await expect(attainedHow).toContainText(
      `${fully(won.total)} ÷ ${fully(goal.target)} = ${percent(expected.attainment, 1)}`,
    );
    await expect(attainedHow).toContainText(`${fully(goal.target)} − ${fully(won.total)} = ${fully(needed.toGo)}`);
    await expectLinks(attainedHow, crm, wonNames);

    const expectedHow = await how(sidebar, 'Expected by today');
    await expect(expectedHow).toContainText('The share of the period’s working days that are over');
    await expect(expectedHow).toContainText(
      `${days.worked} of ${days.total} working days = ${percent(expected.expectedShare, 1)}`,
    );
    await expect(expectedHow).toContainText(
      `${fully(goal.target)} × ${days.worked} ÷ ${days.total} working days = ${fully(expected.expected)}`,
    );
    await expect(expectedHow).toContainText(fully({ ...expected.pace.gap, minor: Math.abs(expected.pace.gap.minor) }));
    await expect(attainedHow).not.toContainText('Won deals whose close date');
    await expectLinks(expectedHow, crm, wonNames);

    const landingHow = await how(sidebar, 'Where it is likely to land');
    await expect(landingHow).toContainText('each won or not by its stage probability');
    await expect(landingHow).toContainText(
      `Chance of at least ${fully(goal.target)} = ${percent(landing.chance ?? Number.NaN, 1)}`,
    );
    for (const money of [
      landing.open.total,
      landing.open.weighted,
      landing.mean,
      landing.p10,
      landing.p50,
      landing.p90,
    ])
      await expect(landingHow).toContainText(fully(money));
    await expectLinks(
      landingHow,
      crm,
      landing.open.records.map(({ name }) => name),
    );

    const winRateHow = await how(sidebar, 'Win rate');
    await expect(winRateHow).toContainText(`${numbers.winRate.won} won of ${numbers.winRate.closed} closed`);
    await expectLinks(
      winRateHow,
      crm,
      numbers.winRate.records.map(({ name }) => name),
    );
    const cycleHow = await how(sidebar, 'Cycle');
    await expect(cycleHow).toContainText('Median days from creation to close');
    await expectLinks(
      cycleHow,
      crm,
      numbers.cycle.records.map(({ name }) => name),
    );
    const neededHow = await how(sidebar, 'Needed');
    await expect(neededHow).toContainText(
      `${fully(needed.toGo)} ÷ ${days.left} working days = ${fully(needed.perDay as Money)} a day`,
    );
    await expectLinks(neededHow, crm, wonNames);
    await sidebar.getByRole('button', { name: 'Needed: how is it worked out?' }).click();
    for (const figure of ['Expected by today', 'Where it is likely to land'])
      await sidebar.getByRole('button', { name: `${figure}: how is it worked out?` }).click();
    await expect(sidebar.locator('[aria-expanded=true][aria-controls]')).toHaveCount(0);
  });

  test(`${crm}: what a deal does to the goal opens as a formula, with the open deals behind it`, async () => {
    const sidebar = tab[crm].ana;
    await sidebar.getByRole('tab', { name: 'Deal' }).click();
    const impactHow = await how(sidebar, 'Chance to reach the goal');
    await expect(impactHow).toContainText(/% × .*% if won \+ .*% × .*% if not = .*%/);
    await expectLinks(
      impactHow,
      crm,
      expected.landing.open.records.map(({ name }) => name),
    );
    await sidebar.getByRole('tab', { name: 'Goal' }).click();
    await expect(sidebar.getByRole('region', { name: 'Attained' })).toBeVisible();
  });

  test(`${crm}: the manager sees the same figures as the rep, word for word, and what they rest on`, async () => {
    const [rep, manager] = await Promise.all(
      [tab[crm].ana, tab[crm].dana].map((sidebar) => sidebar.getByRole('tabpanel').innerText()),
    );
    const counted = `Counted from the deals that you can see in ${crm === 'salesforce' ? 'Salesforce' : 'HubSpot'}.`;
    const lines = (text = '') => text.split('\n').filter((line) => line.trim() !== '');
    expect(rep).toContain(whole(expected.attained.total));
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
  const panel = await how(sidebar, 'Expected by today');
  await expect(panel).toContainText('Pace: attained ÷ expected');
  await expect(panel).toContainText('too early to call');
  await expect(panel).not.toContainText('At this pace by the end');
});
