import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../lib/domain/person';
import type { TeamFile } from '../../../../lib/policy/team-file';
import { COACH, DEAL, deal, openPortal, PORTAL, portalOrg, REP, type Stage, YEAR } from './portal';

const FROM = `${YEAR - 2}-01-01`;
const COLLEAGUES = ['81', '82', '83', '84'].map((id) => ({
  id,
  userId: Number(`6${id}`),
  email: `c${id}@acme.example`,
}));
const TEAM: TeamFile = {
  portal: PORTAL,
  people: [
    ...[REP, ...COLLEAGUES].map(({ email }) => ({ email, managers: [COACH.email] })),
    { email: COACH.email, managers: [] },
  ],
};
const rep: Person = {
  ...{ id: REP.id, name: 'Sam Ito', email: REP.email, managerIds: [COACH.id], timeZone: null, active: true },
};

let stage: Stage;
afterEach(() => stage.server.close());

async function open(deals: ReturnType<typeof deal>[]) {
  const org = portalOrg({ deals });
  const owner = (org.owners as object[])[0];
  stage = await openPortal({
    ...org,
    owners: [...org.owners, ...COLLEAGUES.map((each) => ({ ...owner, ...each, userIdIncludingInactive: each.userId }))],
  });
}

async function historyOf({
  viewer = REP,
  team = TEAM,
  since = null,
}: {
  viewer?: typeof REP;
  team?: TeamFile | null;
  since?: string | null;
} = {}) {
  const client = stage.clientFor(viewer, { team });
  const catalogue = await client.readCatalogue();
  stage.calls();
  const read = await client.readHistory(rep, { catalogue, from: FROM, sinceOf: async () => since });
  return { ...read, calls: stage.calls(), ids: read.deals.map(({ id }) => id).sort() };
}

const theirs = (id: string) => deal(id, { hubspot_owner_id: '81' });

describe('the history of deals in HubSpot', () => {
  it('is that of everybody with the same manager in the team file, in one search and the list of owners', async () => {
    await open([deal(DEAL), theirs('9002'), deal('9003', { hubspot_owner_id: COACH.id })]);
    const { ownerIds, ids, calls, whole, partial } = await historyOf();
    expect(ownerIds).toEqual([REP.id, '81', '82', '83', '84']);
    expect(ids).toEqual([DEAL, '9002']);
    expect(calls.map((call) => call.split('/').at(-1))).toEqual(['2026-03', 'search']);
    expect([whole, partial]).toEqual([true, false]);
  });

  it('is the very same for the rep and for their manager', async () => {
    await open([deal(DEAL), theirs('9002')]);
    const mine = await historyOf();
    const theManagers = await historyOf({ viewer: COACH });
    expect(theManagers.deals).toEqual(mine.deals);
  });

  it('is the person’s own without a team file, and where the team is smaller than five', async () => {
    await open([deal(DEAL), theirs('9002')]);
    expect((await historyOf({ team: null })).ids).toEqual([DEAL]);
    const small = { ...TEAM, people: TEAM.people.filter(({ email }) => email !== 'c84@acme.example') };
    expect((await historyOf({ team: small })).ids).toEqual([DEAL]);
  });

  it('tells of each deal when it came, what it is worth in the account’s currency, and its stages', async () => {
    await open([
      deal(DEAL, {
        createdate: `${YEAR}-01-02T09:00:00Z`,
        deal_currency_code: 'USD',
        amount_in_home_currency: '900.5',
        hs_v2_date_entered_contractsent: `${YEAR}-02-03T23:30:00Z`,
      }),
    ]);
    expect((await historyOf()).deals).toEqual([
      {
        id: DEAL,
        ownerId: REP.id,
        createdOn: `${YEAR}-01-02`,
        closedOn: null,
        outcome: 'open',
        amount: 90_050,
        expectedAmount: null,
        stageId: 'contractsent',
        probability: 0.9,
        expectedCloseOn: `${YEAR}-06-30`,
        stages: [{ stageId: 'contractsent', enteredOn: `${YEAR}-02-03` }],
        pipelineId: 'default',
      },
    ]);
  });

  it('is only what changed since, when that is asked for', async () => {
    await open([deal(DEAL), deal('9002')]);
    const { readTo } = await historyOf();
    expect(readTo).not.toBeNull();
    const later = new Date(Date.parse(readTo as string) + 1).toISOString();
    expect(await historyOf({ since: later })).toMatchObject({ ids: [], whole: false, readTo: null });
    expect((await historyOf({ since: readTo })).ids.length).toBeGreaterThan(0);
  });

  it('goes on after the ten-thousandth deal, where a search ends', async () => {
    await open(Array.from({ length: 10_050 }, (_, index) => deal(String(20_000 + index))));
    const { deals, partial, calls } = await historyOf();
    expect([new Set(deals.map(({ id }) => id)).size, partial]).toEqual([10_050, false]);
    expect(calls.filter((call) => call.endsWith('search'))).toHaveLength(51);
  });
});
