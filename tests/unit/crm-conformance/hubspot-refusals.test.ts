import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/deals/models/Filter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHubspot } from '../../crm/hubspot/hubspot';
import { ask, smallOrg, startPortal, vendorClient } from './hubspot-portal';

const DEALS = '/crm/objects/2026-03/deals';
const NOTES = '/crm/objects/2026-03/notes';
const invalid = { status: 400, body: { status: 'error', category: 'VALIDATION_ERROR' } };

describe('what the vendor client is refused', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;
  beforeAll(async () => {
    portal = await startPortal(smallOrg(10_050));
  });
  afterAll(() => portal.close());
  const deals = (token = portal.hubspot.keyFor({ write: true })) => vendorClient(portal.server, token).crm.deals;
  const search = (after: string, propertyName = 'amount') =>
    deals().searchApi.doSearch({
      filterGroups: [{ filters: [{ propertyName, operator: FilterOperatorEnum.Gte, value: '0' }] }],
      limit: 200,
      after,
    });

  it('a key nobody made', async () => {
    await expect(deals('pat-eu1-wrong').basicApi.getById('1000')).rejects.toMatchObject({
      code: 401,
      body: { status: 'error', category: 'INVALID_AUTHENTICATION' },
    });
  });

  it('a write with a key that may only read', async () => {
    const reader = deals(portal.hubspot.keyFor({ write: false }));
    await expect(reader.basicApi.update('1000', { properties: { amount: '1' } })).rejects.toMatchObject({
      code: 403,
      body: { category: 'MISSING_SCOPES', context: { requiredGranularScopes: ['crm.objects.deals.write'] } },
    });
    expect((await reader.basicApi.getById('1000', ['amount'])).properties.amount).toBe('1000');
  });

  it('a filter on a property that does not exist', async () => {
    await expect(search('0', 'no_such_property')).rejects.toMatchObject({
      code: 400,
      body: { category: 'VALIDATION_ERROR', errors: [{ code: 'PROPERTY_DOESNT_EXIST' }] },
    });
  });

  it('a batch of more than a hundred', async () => {
    const inputs = Array.from({ length: 101 }, (_, at) => ({ id: String(1000 + at) }));
    const request = { inputs, properties: ['amount'], propertiesWithHistory: [] };
    await expect(deals().batchApi.read(request)).rejects.toMatchObject({ code: 400 });
    const allowed = await deals().batchApi.read({ ...request, inputs: inputs.slice(0, 100) });
    expect(allowed.results).toHaveLength(100);
  });

  it('a page past the ten-thousandth result', async () => {
    const last = await search('9800');
    expect(last).toMatchObject({ total: 10_050, paging: { next: { after: '10000' } } });
    await expect(search('10000')).rejects.toMatchObject({ code: 400, body: { category: 'VALIDATION_ERROR' } });
  });
});

describe('what the API refuses', () => {
  const hubspot = createHubspot(smallOrg());
  const key = hubspot.keyFor({ write: true });
  const call = (method: string, path: string, body?: unknown) => ask(hubspot, key, method, path, body);
  const note = (properties: object, associations: object[] = []) => call('POST', NOTES, { properties, associations });
  const joinedBy = (associationTypeId: number, id = '1000') => [
    { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
  ];

  it.each([
    ['a property that does not exist', { properties: { amout: '1' } }, 'PROPERTY_DOESNT_EXIST'],
    ['a property the CRM sets itself', { properties: { hs_is_closed_won: 'true' } }, 'READ_ONLY_VALUE'],
    ['a word for a number', { properties: { amount: 'much' } }, 'INVALID_INTEGER'],
    ['a word for a date', { properties: { closedate: 'soon' } }, 'INVALID_LONG'],
    ['a stage of another pipeline', { properties: { dealstage: '880011' } }, 'INVALID_OPTION'],
    ['an owner nobody is', { properties: { hubspot_owner_id: '1' } }, 'INVALID_OWNER_ID'],
  ])('to write %s', async (_, body, code) => {
    const before = hubspot.records('deals')[0]?.current;
    expect(await call('PATCH', `${DEALS}/1000`, body)).toMatchObject({
      ...invalid,
      body: { ...invalid.body, errors: [{ code }] },
    });
    expect(hubspot.records('deals')[0]?.current).toBe(before);
  });

  it('a note without its time, too long, or joined by a type that does not fit, and keeps none of them', async () => {
    const hs_timestamp = '2026-05-04T10:00:00Z';
    expect(await note({ hs_note_body: 'x' })).toMatchObject({
      ...invalid,
      body: { context: { properties: ['hs_timestamp'] } },
    });
    expect((await note({ hs_timestamp, hs_note_body: 'x'.repeat(65_537) })).status).toBe(400);
    expect((await note({ hs_timestamp }, joinedBy(216))).status).toBe(400);
    expect((await note({ hs_timestamp }, joinedBy(213))).status).toBe(400);
    expect((await note({ hs_timestamp }, joinedBy(214, '404404'))).status).toBe(400);
    expect(hubspot.records('notes')).toEqual([]);
    expect((await note({ hs_timestamp, hs_note_body: 'x'.repeat(65_536) }, joinedBy(214))).status).toBe(201);
    const task = { properties: { hs_timestamp, hs_task_subject: 'Call' }, associations: joinedBy(216) };
    expect((await call('POST', '/crm/objects/2026-09/tasks', task)).status).toBe(201);
  });

  it('searches with too many filters, sorts or results, unknown operators and missing values', async () => {
    const filter = { propertyName: 'amount', operator: 'GT', value: '1' };
    const search = (body: object) => call('POST', `${DEALS}/search`, body);
    const groups = (count: number, filters: number) =>
      Array.from({ length: count }, () => ({ filters: Array(filters).fill(filter) }));
    for (const body of [
      { filterGroups: groups(6, 1) },
      { filterGroups: groups(1, 7) },
      { filterGroups: groups(4, 5) },
      { limit: 201 },
      { after: 'x' },
      { sorts: ['amount', 'dealname'] },
      { query: 'x'.repeat(3001) },
      { filterGroups: [{ filters: [{ ...filter, operator: 'LIKE' }] }] },
      { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'BETWEEN', value: '1' }] }] },
      { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'EQ', value: 'much' }] }] },
    ]) {
      expect(await search(body), JSON.stringify(body).slice(0, 80)).toMatchObject(invalid);
    }
    expect((await search({ filterGroups: groups(3, 6), limit: 200 })).status).toBe(200);
  });

  it('unknown types, versions, methods and bodies that are no JSON', async () => {
    expect(await call('GET', '/crm/objects/2026-03/unicorns/1')).toMatchObject(invalid);
    expect((await call('GET', '/crm/objects/2027-03/deals/1000')).status).toBe(404);
    expect((await call('PUT', `${DEALS}/1000`, {})).status).toBe(405);
    const url = new URL(`https://api.hubapi.com${DEALS}`);
    const headers = { authorization: `Bearer ${key}` };
    const broken = await hubspot.handle({ method: 'POST', url, headers, body: Buffer.from('{"prop') });
    expect(broken).toMatchObject(invalid);
  });

  it('a scope that was taken away, until it is back', async () => {
    hubspot.hideScope('crm.objects.goals.read');
    expect(await call('GET', '/crm/objects/2026-03/goal_targets')).toMatchObject({
      status: 403,
      body: { category: 'MISSING_SCOPES', context: { requiredGranularScopes: ['crm.objects.goals.read'] } },
    });
    hubspot.showScope('crm.objects.goals.read');
    expect((await call('GET', '/crm/objects/2026-03/goal_targets')).status).toBe(200);
  });
});
