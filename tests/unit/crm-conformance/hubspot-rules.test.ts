import { describe, expect, it } from 'vitest';
import { createHubspot, type HubspotOptions } from '../../crm/hubspot/hubspot';
import { ask, smallOrg } from './hubspot-portal';

function portal(options: HubspotOptions = {}, org = smallOrg()) {
  const clock = { now: Date.parse('2026-05-04T10:00:00Z') };
  const hubspot = createHubspot(org, { now: () => clock.now, ...options });
  const key = hubspot.keyFor({ write: true });
  const call = (method: string, path: string, body?: unknown) => ask(hubspot, key, method, path, body);
  const writeNote = (body: string, dealId = '1000') =>
    call('POST', '/crm/objects/2026-03/notes', {
      properties: { hs_timestamp: clock.now, hs_note_body: body, hubspot_owner_id: '7102' },
      associations: [
        { to: { id: dealId }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 214 }] },
      ],
    });
  return { clock, hubspot, key, call, writeNote };
}
const ids = (answer: { body: unknown }) => (answer.body as { results: { id: string }[] }).results.map((one) => one.id);
const search = (filters: object[], more: object = {}) => ({ filterGroups: [{ filters }], ...more });

describe('searching', () => {
  const { call, writeNote } = portal({}, smallOrg(6));
  const deals = async (...filters: object[]) =>
    ids(await call('POST', '/crm/objects/2026-03/0-3/search', search(filters)));

  it.each([
    [{ propertyName: 'amount', operator: 'EQ', value: '1001.0' }, ['1001']],
    [{ propertyName: 'amount', operator: 'NEQ', value: '1001' }, ['1000', '1002', '1003', '1004', '1005']],
    [{ propertyName: 'amount', operator: 'LT', value: '1001' }, ['1000']],
    [{ propertyName: 'amount', operator: 'LTE', value: '1001' }, ['1000', '1001']],
    [{ propertyName: 'amount', operator: 'GT', value: '1004' }, ['1005']],
    [{ propertyName: 'amount', operator: 'BETWEEN', value: '1002', highValue: '1003' }, ['1002', '1003']],
    [{ propertyName: 'closedate', operator: 'GTE', value: '2026-05-15T00:00:00.000Z' }, ['1004', '1005']],
    [{ propertyName: 'closedate', operator: 'LT', value: String(Date.UTC(2026, 1, 1)) }, ['1000']],
    [{ propertyName: 'dealstage', operator: 'IN', values: ['closedwon', 'contractsent'] }, ['1000', '1003']],
    [{ propertyName: 'dealstage', operator: 'NOT_IN', values: ['qualifiedtobuy'] }, ['1000', '1003']],
    [{ propertyName: 'dealname', operator: 'IN', values: ['Deal 1'] }, []],
    [{ propertyName: 'dealname', operator: 'IN', values: ['deal 1'] }, ['1001']],
    [{ propertyName: 'dealname', operator: 'EQ', value: 'DEAL 1' }, ['1001']],
    [{ propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: 'de* 2' }, ['1002']],
    [{ propertyName: 'hs_next_step', operator: 'HAS_PROPERTY' }, []],
    [{ propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'true' }, ['1000', '1003']],
  ])('answers %j', async (filter, expected) => {
    expect(await deals(filter)).toEqual(expected);
  });

  it('joins filters by AND and groups by OR', async () => {
    const owner = { propertyName: 'hubspot_owner_id', operator: 'EQ', value: '7101' };
    const won = { propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'true' };
    expect(await deals(owner, won)).toEqual(['1000']);
    const either = { filterGroups: [{ filters: [owner] }, { filters: [won] }] };
    expect(ids(await call('POST', '/crm/objects/2026-03/deals/search', either))).toEqual([
      '1000',
      '1002',
      '1003',
      '1004',
    ]);
  });

  it('finds notes by a word in them and by their deal', async () => {
    await writeNote('<p>One</p><p>— Courtside note cs0192f0c1a2b37c4d8e5f60718293a4b5</p>', '1001');
    await writeNote('<p>Another</p>', '1002');
    const onDeal = { propertyName: 'associations.deal', operator: 'EQ', value: '1001' };
    const marked = {
      propertyName: 'hs_note_body',
      operator: 'CONTAINS_TOKEN',
      value: 'cs0192f0c1a2b37c4d8e5f60718293a4b5',
    };
    const notes = (filter: object) => call('POST', '/crm/objects/2026-03/notes/search', search([filter]));
    expect(ids(await notes(onDeal))).toHaveLength(1);
    expect(ids(await notes(marked))).toEqual(ids(await notes(onDeal)));
  });
});

describe('lag', () => {
  it('keeps a write out of search, and a join out of lists, until its time has come', async () => {
    const { clock, call, writeNote } = portal({ searchLagMs: 4000, associationLagMs: 1000 });
    await writeNote('x');
    const listed = async () =>
      ((await call('GET', '/crm/objects/2026-03/deals/1000/associations/notes')).body as { results: object[] }).results;
    const found = async () => ids(await call('POST', '/crm/objects/2026-03/notes/search', {}));
    expect([await listed(), await found()]).toEqual([[], []]);
    clock.now += 1000;
    expect([(await listed()).length, (await found()).length]).toEqual([1, 0]);
    clock.now += 3000;
    expect((await found()).length).toBe(1);
  });

  it('shows the old values of a changed record meanwhile', async () => {
    const { clock, call } = portal({ searchLagMs: 4000 });
    await call('PATCH', '/crm/objects/2026-03/deals/1001', { properties: { amount: '5' } });
    const five = search([{ propertyName: 'amount', operator: 'EQ', value: '5' }]);
    expect(ids(await call('POST', '/crm/objects/2026-03/deals/search', five))).toEqual([]);
    clock.now += 4000;
    expect(ids(await call('POST', '/crm/objects/2026-03/deals/search', five))).toEqual(['1001']);
  });
});

describe('limits', () => {
  it('counts a rolling window for each key, and names the policy that was broken', async () => {
    const { clock, hubspot, call } = portal({ limits: { burst: 2 } });
    const path = '/crm/owners/2026-03';
    expect((await call('GET', path)).headers).toMatchObject({ 'x-hubspot-ratelimit-remaining': '1' });
    await call('GET', path);
    expect(await call('GET', path)).toMatchObject({
      status: 429,
      headers: { 'x-hubspot-ratelimit-remaining': '0' },
      body: { policyName: 'TEN_SECONDLY_ROLLING' },
    });
    expect((await ask(hubspot, hubspot.keyFor({ write: false }), 'GET', path)).status).toBe(200);
    clock.now += 10_001;
    expect((await call('GET', path)).status).toBe(200);
  });

  it('refuses as often as a test orders, searches by the second, and leaves rate headers off search answers', async () => {
    const { hubspot, call } = portal({ limits: { searchesPerSecond: 1 } });
    hubspot.rateLimit(1, 'DAILY');
    const find = () => call('POST', '/crm/objects/2026-03/deals/search', {});
    expect(await find()).toMatchObject({ status: 429, body: { policyName: 'DAILY', category: 'RATE_LIMITS' } });
    expect(Object.keys((await find()).headers)).toEqual(['x-hubspot-correlation-id']);
    expect(await find()).toMatchObject({ status: 429, body: { message: 'You have reached your secondly limit.' } });
  });
});

describe('notes', () => {
  const body = async (html: string) => {
    const { call, writeNote } = portal();
    const { id } = (await writeNote(html)).body as { id: string };
    const path = `/crm/objects/2026-03/notes/${id}?properties=hs_note_body`;
    return ((await call('GET', path)).body as { properties: { hs_note_body: string } }).properties.hs_note_body;
  };

  it.each([
    ['<p>a<!-- key --><b data-key="1" id="x">b</b></p>', '<p>a<b>b</b></p>'],
    ['<script>alert(1)</script><img src=x onerror=alert(1)>', '<img>'],
    [
      '<a href="javascript:alert(1)">x</a> <a href="https://example.com/">y</a>',
      '<a>x</a> <a href="https://example.com/">y</a>',
    ],
    ['<svg onload=alert(1)><scr<script></script>ipt><<script></script>script>alert(1)', 'alert(1)'],
    ['<<b>b><img src=x onerror=alert(1)', '&lt;<b>b>&lt;img src=x onerror=alert(1)'],
    ['1 < 2 &amp; مرحبا 👋', '1 &lt; 2 &amp; مرحبا 👋'],
    ['<p>line</p>\n<p>— Courtside note cs01</p>', '<p>line</p>\n<p>— Courtside note cs01</p>'],
  ])('keeps of %j what the CRM keeps', async (written, kept) => {
    expect(await body(written)).toBe(kept);
  });

  it('change when they are edited, by the user of the key, and go with the deal list when archived', async () => {
    const { clock, hubspot, call, writeNote } = portal();
    const { id } = (await writeNote('first')).body as { id: string };
    clock.now += 60_000;
    await call('PATCH', `/crm/objects/2026-03/notes/${id}`, { properties: { hs_note_body: 'second' } });
    const asked =
      'properties=hs_note_body,hs_lastmodifieddate,hs_created_by_user_id,hubspot_owner_id&propertiesWithHistory=hs_note_body';
    expect((await call('GET', `/crm/objects/2026-03/notes/${id}?${asked}`)).body).toMatchObject({
      updatedAt: '2026-05-04T10:01:00Z',
      // The key's own user, whatever owner the note names.
      properties: {
        hs_lastmodifieddate: '2026-05-04T10:01:00Z',
        hs_created_by_user_id: '5201',
        hubspot_owner_id: '7102',
      },
      propertiesWithHistory: {
        hs_note_body: [
          { value: 'second', sourceType: 'INTEGRATION', updatedByUserId: 5201 },
          { value: 'first', sourceType: 'INTEGRATION', updatedByUserId: 5201 },
        ],
      },
    });
    expect((await call('DELETE', `/crm/objects/2026-03/notes/${id}`)).status).toBe(204);
    expect((await call('GET', `/crm/objects/2026-03/notes/${id}`)).status).toBe(404);
    expect((await call('GET', `/crm/objects/2026-03/notes/${id}?archived=true`)).status).toBe(200);
    expect((await call('GET', '/crm/objects/2026-03/deals/1000/associations/notes')).body).toEqual({ results: [] });
    expect(hubspot.records('notes')).toHaveLength(1);
  });

  it('of the org file were written in the app by their owner', async () => {
    const org = smallOrg();
    const properties = { hs_timestamp: '2026-01-01T00:00:00Z', hs_note_body: 'x', hubspot_owner_id: '7102' };
    org.objects.notes = [{ id: '50000', properties }];
    const { call } = portal({}, org);
    const path = '/crm/objects/2026-03/notes/50000?properties=hs_created_by_user_id,hs_object_source';
    expect((await call('GET', path)).body).toMatchObject({
      properties: { hs_created_by_user_id: '5202', hs_object_source: 'CRM_UI' },
    });
  });

  it('come a page of 500 at a time on a deal that has more', async () => {
    const org = smallOrg();
    org.objects.notes = Array.from({ length: 501 }, (_, at) => ({
      id: String(50_000 + at),
      properties: { hs_timestamp: '2026-01-01T00:00:00Z', hs_note_body: `Note ${at}` },
      associations: { deals: { results: [{ id: '1000' }] } },
    }));
    const { call } = portal({}, org);
    const deal = (await call('GET', '/crm/objects/2026-03/deals/1000?associations=notes')).body as {
      associations: { notes: { results: object[]; paging: { next: { after: string; link: string } } } };
    };
    expect(deal.associations.notes.results).toHaveLength(500);
    const next = new URL(deal.associations.notes.paging.next.link);
    const rest = await call('GET', next.pathname + next.search);
    expect(ids(rest)).toEqual(['50500']);
  });
});

describe('keys', () => {
  it('tell who made them, for which portal and with which scopes, to a caller in the right data centre', async () => {
    const { hubspot, key, call } = portal();
    const path = '/oauth/v2/private-apps/get/access-token-info';
    expect(key).toMatch(/^pat-eu1-/);
    expect(hubspot.keyFor({ write: true })).toBe(key);
    expect(await call('POST', path, { tokenKey: key })).toMatchObject({
      status: 200,
      body: { userId: 5201, hubId: 144_759_091, scopes: expect.arrayContaining(['crm.objects.contacts.write']) },
    });
    expect((await ask(hubspot, 'none', 'POST', path, { tokenKey: key })).status).toBe(401);
    hubspot.revokeKey(key);
    expect((await call('GET', '/crm/owners/2026-03')).status).toBe(401);
  });

  it('of the org file are the only ones when it names some', async () => {
    const org = {
      ...smallOrg(),
      keys: [{ token: 'pat-eu1-given', scopes: ['crm.objects.owners.read'], userId: 5202 }],
    };
    const hubspot = createHubspot(org);
    expect((await ask(hubspot, 'pat-eu1-given', 'GET', '/crm/owners/2026-03')).status).toBe(200);
    expect((await ask(hubspot, 'pat-eu1-given', 'GET', '/crm/objects/2026-03/deals/1000')).status).toBe(403);
  });
});

it('amounts in a foreign currency are converted by the listed rate', async () => {
  const exchangeRates = [{ fromCurrencyCode: 'USD', conversionRate: 0.9 }];
  const { call } = portal({}, { ...smallOrg(), exchangeRates } as ReturnType<typeof smallOrg>);
  const properties = { dealname: 'x', dealstage: 'closedwon', amount: '0.30', deal_currency_code: 'USD' };
  const made = await call('POST', '/crm/objects/2026-03/deals', { properties });
  const { id } = made.body as { id: string };
  const asked = 'properties=amount_in_home_currency,hs_closed_amount_in_home_currency,hs_is_closed_lost';
  expect((await call('GET', `/crm/objects/2026-03/deals/${id}?${asked}`)).body).toMatchObject({
    url: `https://app-eu1.hubspot.com/contacts/144759091/record/0-3/${id}`,
    properties: {
      amount_in_home_currency: '0.27',
      hs_closed_amount_in_home_currency: '0.27',
      hs_is_closed_lost: 'false',
    },
  });
});
