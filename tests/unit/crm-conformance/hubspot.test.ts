import { AssociationTypes } from '@hubspot/api-client';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/deals/models/Filter';
import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/objects/notes/models/AssociationSpec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallOrg, startPortal, vendorClient } from './hubspot-portal';

type Portal = Awaited<ReturnType<typeof startPortal>>;
let portal: Portal;
beforeAll(async () => {
  portal = await startPortal(smallOrg(450));
});
afterAll(() => portal.close());

const writer = () => vendorClient(portal.server, portal.hubspot.keyFor({ write: true }));

describe('the vendor client against the local HubSpot', () => {
  it('creates, reads, changes and archives a deal', async () => {
    const { basicApi } = writer().crm.deals;
    const properties = { dealname: 'Lumen', pipeline: 'default', dealstage: 'contractsent', amount: '1200.50' };
    const made = await basicApi.create({ properties, associations: [] });
    expect(made.createdAt).toBeInstanceOf(Date);
    const asked = ['dealname', 'amount', 'hs_is_closed_won', 'hs_deal_stage_probability', 'no_such_property'];
    const read = await basicApi.getById(made.id, asked);
    expect(read.properties).toMatchObject({ dealname: 'Lumen', amount: '1200.50', hs_is_closed_won: 'false' });
    expect(read.properties.hs_deal_stage_probability).toBe('0.9');
    expect(read.properties).not.toHaveProperty('no_such_property');
    portal.clock.now += 60_000;
    const changed = await basicApi.update(made.id, { properties: { dealstage: 'closedwon' } });
    expect(changed.updatedAt.getTime()).toBe(made.updatedAt.getTime() + 60_000);
    const history = await basicApi.getById(made.id, ['hs_closed_amount'], ['dealstage']);
    expect(history.properties.hs_closed_amount).toBe('1200.50');
    expect(history.propertiesWithHistory?.dealstage?.map((one) => one.value)).toEqual(['closedwon', 'contractsent']);
    await basicApi.archive(made.id);
    await expect(basicApi.getById(made.id)).rejects.toMatchObject({
      code: 404,
      body: { category: 'OBJECT_NOT_FOUND' },
    });
  });

  it('pages a search over 450 deals', async () => {
    const { searchApi } = writer().crm.deals;
    const filters = [{ propertyName: 'dealname', operator: FilterOperatorEnum.ContainsToken, value: 'deal' }];
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const request = { filterGroups: [{ filters }], sorts: ['-amount'], properties: ['amount'], limit: 200 };
      const page = await searchApi.doSearch(after === undefined ? request : { ...request, after });
      expect(page.total).toBe(450);
      seen.push(...page.results.map((deal) => deal.properties.amount ?? ''));
      after = page.paging?.next?.after;
    } while (after !== undefined);
    expect(seen).toEqual(Array.from({ length: 450 }, (_, at) => String(1449 - at)));
  });

  it('lists every deal through the client’s own paging', async () => {
    const all = await writer().crm.deals.getAll(100);
    expect(new Set(all.map((deal) => deal.id)).size).toBe(450);
  });

  it('writes a note on a deal and finds it there', async () => {
    const client = writer();
    const note = await client.crm.objects.notes.basicApi.create({
      properties: {
        hs_timestamp: '2026-05-04T10:00:00Z',
        hs_note_body: '<p data-key="x">Who else has seen it?</p><!-- k --><script>alert(1)</script>',
        hubspot_owner_id: '7101',
      },
      associations: [
        {
          to: { id: '1001' },
          types: [
            {
              associationCategory: AssociationSpecAssociationCategoryEnum.HubspotDefined,
              associationTypeId: AssociationTypes.noteToDeal,
            },
          ],
        },
      ],
    });
    const listed = await client.crm.associations.v4.basicApi.getPage('deals', '1001', 'notes');
    expect(listed.results).toEqual([
      { toObjectId: note.id, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 213, label: null }] },
    ]);
    const read = await client.crm.objects.notes.batchApi.read({
      inputs: listed.results.map((one) => ({ id: one.toObjectId })),
      properties: ['hs_note_body', 'hs_created_by_user_id', 'hs_object_source'],
      propertiesWithHistory: [],
    });
    expect(read.results[0]?.properties).toMatchObject({
      hs_note_body: '<p>Who else has seen it?</p>',
      hs_created_by_user_id: '5201',
      hs_object_source: 'INTEGRATION',
    });
    const deal = await client.crm.deals.basicApi.getById('1001', [], [], ['notes']);
    expect(deal.associations?.notes?.results).toEqual([{ id: note.id, type: 'deal_to_note' }]);
  });

  it('reads and writes in batches', async () => {
    const { batchApi } = writer().crm.deals;
    const read = await batchApi.read({
      inputs: [{ id: '1000' }, { id: '404404' }],
      properties: ['dealname'],
      propertiesWithHistory: [],
    });
    expect(read.results.map((deal) => deal.properties.dealname)).toEqual(['Deal 0']);
    expect(read).toMatchObject({
      numErrors: 1,
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['404404'] } }],
    });
    const input = (name: string) => ({ properties: { dealname: name, dealstage: 'contractsent' }, associations: [] });
    const made = await batchApi.create({ inputs: [input('Batch one'), input('Batch two')] });
    const ids = made.results.map(({ id }) => ({ id }));
    const changed = await batchApi.update({ inputs: ids.map(({ id }) => ({ id, properties: { amount: '7' } })) });
    expect(changed.results.map((deal) => deal.properties.amount)).toEqual(['7', '7']);
    await batchApi.archive({ inputs: ids });
    const gone = await batchApi.read({ inputs: ids, properties: [], propertiesWithHistory: [] });
    expect(gone.results).toEqual([]);
  });

  it('lists owners, one by user id, and the archived ones apart', async () => {
    const { ownersApi } = writer().crm.owners;
    const first = await ownersApi.getPage(undefined, undefined, 1);
    expect(first.results.map((owner) => owner.email)).toEqual(['dana.reyes@example.com']);
    const second = await ownersApi.getPage(undefined, first.paging?.next?.after, 1);
    expect(second.results.map((owner) => owner.id)).toEqual(['7102']);
    expect((await ownersApi.getById(5202, 'userId')).lastName).toBe('Pires');
    const archived = await ownersApi.getPage(undefined, undefined, undefined, true);
    expect(archived.results.map((owner) => owner.id)).toEqual(['7103']);
  });

  it('lists pipelines with their stages', async () => {
    const { results } = await writer().crm.pipelines.pipelinesApi.getAll('deals');
    expect(results.map((one) => one.label)).toEqual(['Sales pipeline', 'Partners']);
    expect(results[0]?.stages[2]?.metadata).toEqual({ isClosed: 'true', probability: '1.0' });
  });

  it('finds a person’s goal', async () => {
    const found = await writer().crm.objects.goals.searchApi.doSearch({
      filterGroups: [
        {
          filters: [
            { propertyName: 'hs_assignee_user_id', operator: FilterOperatorEnum.Eq, value: '5202' },
            { propertyName: 'hs_start_datetime', operator: FilterOperatorEnum.Lte, value: String(portal.clock.now) },
            { propertyName: 'hs_end_datetime', operator: FilterOperatorEnum.Gte, value: '2026-05-04' },
          ],
        },
      ],
      properties: ['hs_target_amount'],
    });
    expect(found.results.map((goal) => goal.properties.hs_target_amount)).toEqual(['300000.00']);
  });
});
