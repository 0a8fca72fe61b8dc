import { beforeAll, describe, expect, it } from 'vitest';
import { createHubspot } from '../../crm/hubspot/hubspot';
import { ask, smallOrg } from './hubspot-portal';

/** Required fields as the vendor's OpenAPI descriptions of version 2026-03 list them, with each field's JSON type. */
const REQUIRED = {
  SimplePublicObject: {
    archived: 'boolean',
    createdAt: 'string',
    id: 'string',
    properties: 'object',
    updatedAt: 'string',
  },
  PublicOwner: { archived: 'boolean', createdAt: 'string', id: 'string', type: 'string', updatedAt: 'string' },
  Pipeline: {
    archived: 'boolean',
    createdAt: 'string',
    displayOrder: 'number',
    id: 'string',
    label: 'string',
    stages: 'array',
    updatedAt: 'string',
  },
  PipelineStage: {
    archived: 'boolean',
    createdAt: 'string',
    displayOrder: 'number',
    id: 'string',
    label: 'string',
    metadata: 'object',
    updatedAt: 'string',
    writePermissions: 'string',
  },
  PortalInformationResponse: {
    accountType: 'string',
    additionalCurrencies: 'array',
    companyCurrency: 'string',
    dataHostingLocation: 'string',
    portalId: 'number',
    timeZone: 'string',
    uiDomain: 'string',
    utcOffset: 'string',
    utcOffsetMilliseconds: 'number',
  },
  ApiUsage: {
    collectedAt: 'string',
    currentUsage: 'number',
    fetchStatus: 'string',
    name: 'string',
    usageLimit: 'number',
  },
  ExchangeRate: {
    conversionRate: 'number',
    createdAt: 'string',
    effectiveAt: 'string',
    fromCurrencyCode: 'string',
    id: 'string',
    toCurrencyCode: 'string',
    updatedAt: 'string',
    visibleInUI: 'boolean',
  },
  Property: {
    description: 'string',
    fieldType: 'string',
    groupName: 'string',
    label: 'string',
    name: 'string',
    options: 'array',
    type: 'string',
  },
  MultiAssociatedObjectWithLabel: { associationTypes: 'array', toObjectId: 'string' },
  AssociationSpecWithLabel: { category: 'string', typeId: 'number' },
  PublicDefaultAssociation: { associationSpec: 'object', from: 'object', to: 'object' },
  LabelsBetweenObjectPair: {
    fromObjectId: 'string',
    fromObjectTypeId: 'string',
    labels: 'array',
    toObjectId: 'string',
    toObjectTypeId: 'string',
  },
  Batch: { completedAt: 'string', results: 'array', startedAt: 'string', status: 'string' },
  Search: { results: 'array', total: 'number' },
  Error: { category: 'string', correlationId: 'string', message: 'string' },
  StandardError: {
    category: 'string',
    context: 'object',
    errors: 'array',
    links: 'object',
    message: 'string',
    status: 'string',
  },
  ValueWithTimestamp: { sourceType: 'string', timestamp: 'string', value: 'string' },
} as const;

/** The first of a list inside an answer. */
const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : undefined);
const typeOf = (value: unknown) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

function expectShape(name: keyof typeof REQUIRED, value: unknown) {
  const found = Object.fromEntries(
    Object.keys(REQUIRED[name]).map((field) => [field, typeOf((value as Record<string, unknown>)?.[field])]),
  );
  expect(found, name).toEqual(REQUIRED[name]);
}

type Answer = { results: Record<string, unknown>[] } & Record<string, unknown>;

describe.each(['2026-03', '2026-09'])('answers of version %s have the fields the vendor requires', (version) => {
  const org = { ...smallOrg(), exchangeRates: [{ fromCurrencyCode: 'USD', conversionRate: 0.9 }] };
  const hubspot = createHubspot(org);
  const call = async (method: string, path: string, body?: unknown) =>
    (await ask(hubspot, hubspot.keyFor({ write: true }), method, path, body)).body as Answer;
  const objects = `/crm/objects/${version}`;
  let noteId = '';
  beforeAll(async () => {
    const note = await call('POST', `${objects}/notes`, { properties: { hs_timestamp: '2026-05-04T10:00:00Z' } });
    expectShape('SimplePublicObject', note);
    noteId = String(note.id);
  });

  it('records, alone, listed, searched, in batches and with their history', async () => {
    const deal = await call('GET', `${objects}/deals/1000?propertiesWithHistory=amount&associations=companies`);
    expectShape('SimplePublicObject', deal);
    expectShape('ValueWithTimestamp', first((deal.propertiesWithHistory as { amount: unknown }).amount));
    expect(deal.associations).toEqual({ companies: { results: [{ id: '501', type: 'deal_to_company' }] } });
    expectShape('SimplePublicObject', (await call('GET', `${objects}/goal_targets`)).results[0]);
    const found = await call('POST', `${objects}/0-3/search`, {});
    expectShape('Search', found);
    expectShape('SimplePublicObject', found.results[0]);
    const batch = await call('POST', `${objects}/deals/batch/read`, { inputs: [{ id: '1000' }, { id: '9' }] });
    expectShape('Batch', batch);
    expectShape('StandardError', first(batch.errors));
  });

  it('every value of a record is a string or null', async () => {
    const names = hubspot.records('deals').flatMap((record) => Object.keys(record.current.properties));
    const deal = await call('GET', `${objects}/deals/1000?properties=${[...new Set(names)].join()}`);
    const values = Object.values(deal.properties as object);
    expect(values.length).toBeGreaterThan(10);
    expect(values.filter((value) => value !== null && typeof value !== 'string')).toEqual([]);
  });

  it('associations', async () => {
    const made = await call('PUT', `${objects}/notes/${noteId}/associations/default/deals/1000`);
    expectShape('Batch', made);
    expectShape('PublicDefaultAssociation', made.results[0]);
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 214 }];
    const labelled = await call('PUT', `${objects}/notes/${noteId}/associations/deals/1001`, types);
    expectShape('LabelsBetweenObjectPair', labelled);
    const list = await call('GET', `${objects}/deals/1000/associations/notes`);
    expectShape('MultiAssociatedObjectWithLabel', list.results[0]);
    expectShape('AssociationSpecWithLabel', first(list.results[0]?.associationTypes));
    const path = `/crm/associations/${version}/deals/notes/batch/read`;
    const batch = await call('POST', path, { inputs: [{ id: '1000' }, { id: '1002' }] });
    expect(batch.results).toEqual([{ from: { id: '1000' }, to: list.results }]);
    expectShape('StandardError', first(batch.errors));
  });

  it('owners, pipelines, properties, the account, its usage and its currencies', async () => {
    expectShape('PublicOwner', (await call('GET', `/crm/owners/${version}`)).results[0]);
    const pipeline = (await call('GET', `/crm/pipelines/${version}/deals`)).results[0];
    expectShape('Pipeline', pipeline);
    expectShape('PipelineStage', first(pipeline?.stages));
    expectShape('Property', (await call('GET', `/crm/properties/${version}/goal_targets`)).results[0]);
    expectShape('Property', await call('GET', `/crm/properties/${version}/deals/hs_v2_date_entered_closedwon`));
    expectShape('PortalInformationResponse', await call('GET', `/account-info/${version}/details`));
    const usage = await call('GET', `/account-info/${version}/api-usage/daily/private-apps`);
    expectShape('ApiUsage', usage.results[0]);
    const rates = await call('GET', `/settings/currencies/${version}/exchange-rates/current`);
    expectShape('ExchangeRate', rates.results[0]);
  });

  it('refusals', async () => {
    expectShape('Error', await call('GET', `${objects}/deals/404404`));
    expectShape('Error', await call('POST', `${objects}/deals`, { properties: { no_such_property: '1' } }));
  });
});

it('the account says where its pages live and how far its zone is from UTC', async () => {
  const hubspot = createHubspot(smallOrg(), { now: () => Date.parse('2026-07-01T00:00:00Z') });
  const token = hubspot.keyFor({ write: false });
  expect((await ask(hubspot, token, 'GET', '/account-info/2026-03/details')).body).toMatchObject({
    portalId: 144_759_091,
    uiDomain: 'app-eu1.hubspot.com',
    dataHostingLocation: 'eu1',
    utcOffset: '+02:00',
    utcOffsetMilliseconds: 7_200_000,
  });
});
