import { describe, expect, it } from 'vitest';
import { toId18 } from '../../../../lib/crm/salesforce/ids';
import type { Person } from '../../../../lib/domain/person';
import type { Row, SalesforceOrg } from '../../../crm/org';
import { DANA, dealId, MORGAN, smallOrg, startOrg } from './local';

const FROM = '2024-10-01';
const userId = (number: number) => toId18(`005${String(number).padStart(12, '0')}`) as string;
const dana: Person = {
  ...{ id: DANA, name: 'Dana', email: null, managerIds: [MORGAN], timeZone: 'America/Chicago', active: true },
};

/** Morgan's team with so many more people; the first of them has a deal, and a private one. */
function teamOrg(more: number, change: Partial<SalesforceOrg> = {}): SalesforceOrg {
  const org = smallOrg();
  const colleagues = Array.from({ length: more }, (_, index) => index + 10);
  const user = (number: number): Row => ({
    ...{ Id: userId(number), Name: `Colleague ${number}`, ManagerId: MORGAN, IsActive: true },
    ...{ Email: `c${number}@acme.example`, TimeZoneSidKey: 'America/Chicago', ForecastEnabled: true },
  });
  const [first] = org.objects.Opportunity as [Row];
  const theirs = { ...first, OwnerId: userId(10) };
  return {
    ...org,
    users: [...org.users, ...colleagues.map(user)],
    objects: {
      ...org.objects,
      Opportunity: [
        ...(org.objects.Opportunity as Row[]),
        { ...theirs, Id: dealId(101) },
        { ...theirs, Id: dealId(102), IsPrivate: true },
      ],
    },
    ...change,
  };
}

async function historyOf(
  org: SalesforceOrg,
  { viewer = DANA, since = null, owner = dana }: { viewer?: string; since?: string | null; owner?: Person } = {},
) {
  const stage = await startOrg(org);
  const client = stage.clientOf(viewer);
  const catalogue = await client.readCatalogue();
  stage.countRequests();
  const read = await client.readHistory(owner, { catalogue, from: FROM, sinceOf: async () => since });
  return { ...read, requests: stage.countRequests(), ids: read.deals.map(({ id }) => id).sort() };
}

describe('the history of deals in Salesforce', () => {
  it('is that of everybody with the same manager, in two requests', async () => {
    const { ownerIds, ids, requests, whole, partial } = await historyOf(teamOrg(3));
    expect(ownerIds).toEqual([DANA, userId(3), userId(10), userId(11), userId(12)].sort());
    expect(ids).toEqual([1, 2, 3, 4, 101].map(dealId));
    expect([requests, whole, partial]).toEqual([2, true, false]);
  });

  it('is the very same for the rep and for their manager, also where a colleague’s deal is private', async () => {
    const rep = await historyOf(teamOrg(3));
    const manager = await historyOf(teamOrg(3), { viewer: MORGAN });
    expect(manager.deals).toEqual(rep.deals);
    expect(manager.ownerIds).toEqual(rep.ownerIds);
  });

  it('is the person’s own where the team is smaller than five, where it has no manager, and where deals are not open to all', async () => {
    const own = [1, 2, 3, 4].map(dealId);
    expect((await historyOf(teamOrg(2))).ids).toEqual(own);
    expect((await historyOf(teamOrg(3), { owner: { ...dana, managerIds: [] } })).ids).toEqual(own);
    const closed = teamOrg(3, { opportunityAccess: 'private' });
    for (const viewer of [DANA, MORGAN]) expect((await historyOf(closed, { viewer })).ids).toEqual(own);
  });

  it('tells of each deal when it came, what it is worth, how it ended and where it stands', async () => {
    const { deals, readTo } = await historyOf(smallOrg());
    expect(deals[0]).toEqual({
      id: dealId(1),
      ownerId: DANA,
      createdOn: '2026-09-01',
      closedOn: null,
      outcome: 'open',
      amount: 100_050,
      expectedAmount: null,
      stageId: 'Negotiation',
      probability: 0.55,
      expectedCloseOn: '2026-12-11',
      stages: [],
      pipelineId: null,
    });
    expect(deals[3]).toMatchObject({ outcome: 'won', closedOn: '2026-11-02', amount: 400_050 });
    expect(readTo).toBe('2026-11-01T10:00:00.000Z');
  });

  it('tells the stages a deal went through, and what it stood at before it was decided', async () => {
    const org = smallOrg();
    const step = (number: number, deal: number, StageName: string, day: string, Amount: number): Row => ({
      ...{ Id: toId18(`008${String(number).padStart(12, '0')}`), OpportunityId: dealId(deal), StageName, Amount },
      CreatedDate: `2026-${day}T02:00:00.000+0000`,
    });
    org.objects.OpportunityHistory = [
      step(1, 4, 'Prospecting', '09-02', 3_000),
      step(2, 4, 'Prospecting', '09-20', 3_500),
      step(3, 4, 'Negotiation', '10-20', 5_000),
      step(4, 4, 'Closed Won', '11-02', 4_000.5),
    ];
    const { deals } = await historyOf(org);
    expect(deals[3]).toMatchObject({
      amount: 400_050,
      expectedAmount: 500_000,
      stages: [
        { stageId: 'Prospecting', enteredOn: '2026-09-01' },
        { stageId: 'Negotiation', enteredOn: '2026-10-19' },
      ],
    });
  });

  it('is only what changed since, when that is asked for', async () => {
    const org = smallOrg();
    const [first, ...rest] = org.objects.Opportunity as [Row, ...Row[]];
    org.objects.Opportunity = [{ ...first, LastModifiedDate: '2026-11-10T10:00:00.000+0000' }, ...rest];
    const { ids, whole, readTo } = await historyOf(org, { since: '2026-11-10T10:00:00.000Z' });
    expect([ids, whole, readTo]).toEqual([[dealId(1)], false, '2026-11-10T10:00:00.000Z']);
    expect(await historyOf(org, { since: '2026-11-11T00:00:00.000Z' })).toMatchObject({ ids: [], readTo: null });
  });

  it('leaves out what was over before, and keeps what is still open', async () => {
    const org = smallOrg();
    const [open, , , won] = org.objects.Opportunity as [Row, Row, Row, Row];
    const long = { CreatedDate: '2023-01-10T10:00:00.000+0000', CloseDate: '2023-03-10' };
    org.objects.Opportunity = [
      { ...open, ...long },
      { ...won, ...long },
    ];
    expect((await historyOf(org)).ids).toEqual([dealId(1)]);
  });

  it('goes without stages where these are hidden, and says which object it cannot do without', async () => {
    const stage = await startOrg(smallOrg());
    const client = stage.clientOf(DANA);
    const catalogue = await client.readCatalogue();
    const options = { catalogue, from: FROM, sinceOf: async () => null };
    stage.crm.hideObject('OpportunityHistory');
    expect((await client.readHistory(dana, options)).deals).toHaveLength(4);
    stage.crm.hideObject('Opportunity');
    await expect(client.readHistory(dana, options)).rejects.toMatchObject({
      problem: { code: 'scope-missing', detail: 'Opportunity' },
    });
  });

  it('pages through more deals than one answer holds', async () => {
    const { ids, requests } = await historyOf(smallOrg({ deals: 2_100 }));
    expect([ids.length, requests]).toEqual([2_100, 3]);
  });
});
