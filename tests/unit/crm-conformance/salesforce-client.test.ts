import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT, dealId, MANAGER, PEER, REP, type RunningOrg, smallOrg, startOrg } from './salesforce-org';

let org: RunningOrg;
beforeAll(async () => {
  org = await startOrg(smallOrg(4500));
});
afterAll(() => org.close());

describe('jsforce against the local Salesforce', () => {
  it('queries with parents, and pages with queryMore over 4,500 rows', async () => {
    const client = org.client(MANAGER);
    const one = await client.query(
      `SELECT Name, Owner.Name, Owner.Manager.Name FROM Opportunity WHERE Id = '${dealId(7)}'`,
    );
    expect(one.records[0]).toMatchObject({ Name: 'Deal 7', Owner: { Name: 'Rosa', Manager: { Name: 'Maren' } } });

    let page = await client.query('SELECT Id FROM Opportunity ORDER BY Id');
    const sizes = [page.records.length];
    const ids = page.records.map((row) => row.Id);
    while (!page.done && page.nextRecordsUrl) {
      page = await client.queryMore(page.nextRecordsUrl);
      sizes.push(page.records.length);
      ids.push(...page.records.map((row) => row.Id));
    }
    expect(sizes).toEqual([2000, 2000, 500]);
    expect(new Set(ids).size).toBe(4500);
  });

  it('fetches everything by itself with autoFetch', async () => {
    const all = await org.client(REP).query('SELECT Id FROM Opportunity', { autoFetch: true, maxFetch: 10_000 });
    expect(all.totalSize).toBe(4500);
    expect(all.records).toHaveLength(4500);
  });

  it('creates, retrieves, updates and destroys a deal', async () => {
    const client = org.client(REP);
    const values = {
      Name: 'Lumen',
      StageName: 'Negotiation',
      CloseDate: '2026-12-01',
      AccountId: ACCOUNT,
      Amount: 200,
    };
    const made = await client.sobject('Opportunity').create(values);
    expect(made.id).toMatch(/^006[A-Za-z0-9]{15}$/);
    const read = await client.sobject('Opportunity').retrieve(String(made.id));
    expect(read).toMatchObject({
      Name: 'Lumen',
      OwnerId: REP,
      CreatedById: REP,
      Probability: 60,
      IsClosed: false,
      ExpectedRevenue: 120,
    });
    await client.sobject('Opportunity').update({ Id: String(made.id), StageName: 'Closed Won' });
    const won = await client.sobject('Opportunity').retrieve(String(made.id));
    expect(won).toMatchObject({ IsWon: true, IsClosed: true, Probability: 100 });
    await client.sobject('Opportunity').destroy(String(made.id));
    await expect(client.sobject('Opportunity').retrieve(String(made.id))).rejects.toMatchObject({
      errorCode: 'NOT_FOUND',
    });
  });

  it('upserts by an external id: made once, changed after', async () => {
    const values = { Order_Key__c: 'key-new', Name: 'Upserted', StageName: 'Prospecting', CloseDate: '2026-12-02' };
    const client = org.client(REP);
    const first = await client.sobject('Opportunity').upsert(values, 'Order_Key__c');
    const second = await client.sobject('Opportunity').upsert({ ...values, Name: 'Again' }, 'Order_Key__c');
    expect([first.success, second.id]).toEqual([true, first.id]);
    const rows = org.salesforce.rows('Opportunity').filter((row) => row.Order_Key__c === 'key-new');
    expect(rows.map((row) => row.Name)).toEqual(['Again']);
  });

  it('creates several rows at once, each with its own outcome', async () => {
    const made = await org
      .client(REP)
      .sobject('Task')
      .create([{ Subject: 'Call' }, { Subject: 'x'.repeat(300) }]);
    expect(made.map((each) => each.success)).toEqual([true, false]);
    expect(made[1]?.errors[0]).toMatchObject({ statusCode: 'STRING_TOO_LONG' });
  });

  it('describes an object with what may be written and filtered', async () => {
    const { fields, keyPrefix } = await org.client(PEER).describe('Opportunity');
    const field = (name: string) => fields.find((each) => each.name === name);
    expect(keyPrefix).toBe('006');
    expect(field('Amount')).toMatchObject({ type: 'currency', createable: true, filterable: true, nillable: true });
    expect(field('Description')).toMatchObject({ filterable: false });
    expect(field('IsWon')).toMatchObject({ createable: false, updateable: false });
    expect(field('OwnerId')).toMatchObject({ referenceTo: ['User'], relationshipName: 'Owner' });
    expect(field('StageName')?.picklistValues?.map((each) => each.value)).toContain('Closed Won');
    expect(field('CurrencyIsoCode')).toBeUndefined();
  });

  it('knows who is asking', async () => {
    const identity = await org.client(PEER).request<{ user_id: string }>(`${org.origin}/services/oauth2/userinfo`);
    expect(identity.user_id).toBe(PEER);
    const me = await org.client(REP).request<{ managerId: string }>('/chatter/users/me');
    expect(me.managerId).toBe(MANAGER);
  });

  it('sends a composite request whose later parts use earlier ones', async () => {
    const url = '/services/data/v66.0';
    const body = {
      allOrNone: true,
      compositeRequest: [
        {
          method: 'POST',
          url: `${url}/sobjects/Task`,
          referenceId: 'task',
          body: { Subject: 'Plan', WhatId: dealId(1) },
        },
        { method: 'GET', url: `${url}/sobjects/Task/@{task.id}?fields=Subject,Status`, referenceId: 'read' },
      ],
    };
    const answer = await org.client(REP).request<{ compositeResponse: { httpStatusCode: number; body: object }[] }>({
      method: 'POST',
      url: '/composite',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.compositeResponse.map((part) => part.httpStatusCode)).toEqual([201, 200]);
    expect(answer.compositeResponse[1]?.body).toMatchObject({ Subject: 'Plan', Status: 'Not Started' });
  });
});
