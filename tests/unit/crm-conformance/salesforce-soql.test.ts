import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dealId, MANAGER, PEER, REP, type RunningOrg, refusal, smallOrg, startOrg } from './salesforce-org';

let org: RunningOrg;
beforeAll(async () => {
  const now = () => new Date('2026-11-22T10:30:00Z');
  org = await startOrg(
    smallOrg(120, {
      Task: [
        { Subject: '50% off', OwnerId: REP, WhatId: dealId(1), CreatedDate: '2026-11-22T09:00:00.000+0000' },
        { Subject: '50 pc_off', OwnerId: REP, WhatId: dealId(1), CreatedDate: '2026-11-22T12:00:00.000+0000' },
        { Subject: "a\\b 'c'", OwnerId: REP, CreatedDate: '2026-11-20T09:00:00.000+0000' },
      ],
    }),
    { now },
  );
});
afterAll(() => org.close());

const names = async (soql: string, user = MANAGER) => {
  const { body } = await org.query(user, soql);
  return body.records.map((row: { Name?: string; Subject?: string }) => row.Name ?? row.Subject);
};

describe('SOQL that is answered', () => {
  it.each([
    ["Name = 'deal 3'", ['Deal 3']],
    ["Name LIKE 'Deal 11_' AND Amount = NULL", ['Deal 119']],
    [`Id IN ('${dealId(1)}', '${dealId(2).slice(0, 15)}')`, ['Deal 1', 'Deal 2']],
    ["Amount > 115.5 AND (NOT (StageName = 'Closed Won'))", ['Deal 116', 'Deal 117']],
    ["Amount >= 117.1 AND StageName NOT IN ('Closed Won')", ['Deal 117']],
    ['CloseDate = 2026-03-15 AND Amount < 30', ['Deal 2', 'Deal 14', 'Deal 26']],
    ['CloseDate = THIS_FISCAL_QUARTER AND Amount < 12', ['Deal 10', 'Deal 11']],
    ['CloseDate = LAST_QUARTER AND Amount < 9', ['Deal 6', 'Deal 7', 'Deal 8']],
    ["Account.Name = 'O\\'Hara & S\\u00f6hne' AND Amount < 1", ['Deal 0']],
    ['OwnerId IN (SELECT Id FROM User WHERE ManagerId != null) AND Amount < 2', ['Deal 0', 'Deal 1']],
  ])('%s', async (where, expected) => {
    expect((await names(`SELECT Name FROM Opportunity WHERE ${where} ORDER BY CreatedDate, Amount`)).sort()).toEqual(
      [...expected].sort(),
    );
  });

  it('tells escapes and wildcards apart in LIKE', async () => {
    expect(await names("SELECT Subject FROM Task WHERE Subject LIKE '50\\%%'")).toEqual(['50% off']);
    expect(await names("SELECT Subject FROM Task WHERE Subject LIKE '%pc\\_%'")).toEqual(['50 pc_off']);
    expect(await names("SELECT Subject FROM Task WHERE Subject LIKE '%\\\\%\\'c\\''")).toEqual(["a\\b 'c'"]);
  });

  it('takes TODAY from the zone of the asking user', async () => {
    // 12:00 UTC on the 22nd is the 23rd in Auckland.
    expect(await names('SELECT Subject FROM Task WHERE CreatedDate = TODAY', MANAGER)).toHaveLength(2);
    expect(await names('SELECT Subject FROM Task WHERE CreatedDate > TODAY', REP)).toEqual(['50 pc_off']);
    expect(await names('SELECT Subject FROM Task WHERE CreatedDate < 2026-11-22T10:00:00+02:00', REP)).toEqual([
      "a\\b 'c'",
    ]);
  });

  it('sorts with nulls where they are asked for, and cuts with LIMIT and OFFSET', async () => {
    const from = "FROM Opportunity WHERE Name LIKE 'Deal 11%'";
    expect(await names(`SELECT Name ${from} ORDER BY Amount DESC NULLS LAST, Name LIMIT 2`)).toEqual([
      'Deal 118',
      'Deal 117',
    ]);
    expect(await names(`SELECT Name ${from} ORDER BY Amount LIMIT 2`)).toEqual(['Deal 119', 'Deal 11']);
    expect(await names(`SELECT Name ${from} ORDER BY Amount LIMIT 1 OFFSET 2`)).toEqual(['Deal 110']);
  });

  it('aggregates without the empty amounts', async () => {
    const all = await org.query(
      MANAGER,
      'SELECT COUNT(Id), COUNT(Amount) n, SUM(Amount) s, MAX(CloseDate) FROM Opportunity',
    );
    expect(all.body.records).toEqual([
      { attributes: { type: 'AggregateResult' }, expr0: 120, n: 108, s: 6382.8, expr1: '2026-12-15' },
    ]);
    const { body } = await org.query(
      MANAGER,
      'SELECT StageName, COUNT(Id) n FROM Opportunity GROUP BY StageName HAVING SUM(Amount) > 1600 ORDER BY StageName',
    );
    expect(body.records.map((row: { StageName: string; n: number }) => [row.StageName, row.n])).toEqual([
      ['Closed Won', 30],
      ['Prospecting', 30],
    ]);
    const count = await org.query(MANAGER, 'SELECT COUNT() FROM Opportunity WHERE IsWon = TRUE');
    expect(count.body).toEqual({ totalSize: 30, done: true, records: [] });
  });

  it('keeps to the batch size of the header, never below 200', async () => {
    const soql = encodeURIComponent('SELECT Id FROM Opportunity');
    const answer = await org.call(MANAGER, 'GET', `/query?q=${soql}`, undefined, {
      'Sforce-Query-Options': 'batchSize=50',
    });
    expect(answer.body.records).toHaveLength(120);
  });
});

describe('SOQL that is refused', () => {
  it.each([
    ['SELECT Nope FROM Opportunity', 'INVALID_FIELD'],
    ['SELECT Owner.Nope FROM Opportunity', 'INVALID_FIELD'],
    ['SELECT Nope.Name FROM Opportunity', 'INVALID_FIELD'],
    ['SELECT CurrencyIsoCode FROM Opportunity', 'INVALID_FIELD'],
    ['SELECT Id FROM Nope', 'INVALID_TYPE'],
    ["SELECT Id FROM Opportunity WHERE Description LIKE 'a%'", 'INVALID_FIELD'],
    ['SELECT Id FROM Opportunity WHERE HasOpenActivity = true', 'INVALID_FIELD'],
    ["SELECT Id FROM Opportunity WHERE CloseDate > '2026-01-01'", 'INVALID_FIELD'],
    ['SELECT Id FROM Opportunity WHERE Name = 5', 'INVALID_FIELD'],
    ["SELECT Id FROM Opportunity WHERE Amount = '5'", 'INVALID_FIELD'],
    ["SELECT Id FROM Opportunity WHERE OwnerId = 'me'", 'INVALID_QUERY_FILTER_OPERATOR'],
    ["SELECT Id FROM Opportunity WHERE OwnerId LIKE '005%'", 'INVALID_QUERY_FILTER_OPERATOR'],
    ["SELECT Id FROM Opportunity WHERE Name = 'a\\d'", 'MALFORMED_QUERY'],
    ["SELECT Id FROM Opportunity WHERE Name = 'a\\%'", 'MALFORMED_QUERY'],
    ["SELECT Id FROM Opportunity WHERE Name = 'it's'", 'MALFORMED_QUERY'],
    ["SELECT Id FROM Opportunity WHERE Name = 'a", 'MALFORMED_QUERY'],
    ["SELECT Id FROM Opportunity WHERE Name = 'a' AND Amount = 1 OR Amount = 2", 'MALFORMED_QUERY'],
    ['SELECT Name, SUM(Amount) FROM Opportunity', 'MALFORMED_QUERY'],
    ['SELECT Amount, COUNT(Id) FROM Opportunity GROUP BY Amount', 'MALFORMED_QUERY'],
    ['SELECT SUM(Name) FROM Opportunity', 'INVALID_FIELD'],
    ['SELECT Name n FROM Opportunity', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Opportunity OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE'],
    ['SELECT Id FROM Opportunity WHERE Id IN (SELECT Id FROM Opportunity)', 'MALFORMED_QUERY'],
    ['SELECT Id FROM ContentDocumentLink', 'MALFORMED_QUERY'],
    [`SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId != '${REP}'`, 'MALFORMED_QUERY'],
    ['SELECT PeriodId, Period.Type FROM ForecastingQuota', 'INVALID_FIELD'],
    ['UPDATE Opportunity', 'MALFORMED_QUERY'],
  ])('%s', async (soql, code) => {
    expect(refusal(await org.query(MANAGER, soql))).toEqual([400, code]);
  });

  it('hides quotas from those who do not forecast, and shows them to those who do', async () => {
    const soql = 'SELECT QuotaOwner.Name, QuotaAmount FROM ForecastingQuota';
    expect((await org.query(REP, soql)).body.records[0]).toMatchObject({
      QuotaAmount: 50_000,
      QuotaOwner: { Name: 'Rosa' },
    });
    expect((await org.query(MANAGER, soql)).status).toBe(200);
    expect(refusal(await org.query(PEER, soql))).toEqual([400, 'INVALID_TYPE']);
  });

  it('refuses a field or an object that an admin hid, for that person only', async () => {
    org.salesforce.hideField('Opportunity', 'Amount', PEER);
    org.salesforce.hideObject('Task', PEER);
    expect(refusal(await org.query(PEER, 'SELECT Amount FROM Opportunity'))).toEqual([400, 'INVALID_FIELD']);
    expect(refusal(await org.query(PEER, 'SELECT Id FROM Task'))).toEqual([400, 'INVALID_TYPE']);
    expect((await org.query(REP, 'SELECT Amount FROM Opportunity')).status).toBe(200);
    const row = await org.call(PEER, 'GET', `/sobjects/Opportunity/${dealId(1)}`);
    expect(row.body).not.toHaveProperty('Amount');
    org.salesforce.showField('Opportunity', 'Amount', PEER);
    org.salesforce.showObject('Task', PEER);
    expect((await org.query(PEER, 'SELECT Amount FROM Opportunity')).status).toBe(200);
  });
});

describe('a private sharing model', () => {
  it('shows a deal to its owner and those above, and to nobody else', async () => {
    const closed = await startOrg({ ...smallOrg(3), opportunityAccess: 'private' });
    try {
      const count = async (user: string) => (await closed.query(user, 'SELECT Id FROM Opportunity')).body.totalSize;
      expect([await count(REP), await count(MANAGER), await count(PEER)]).toEqual([3, 3, 0]);
      const openness = await closed.query(PEER, 'SELECT DefaultOpportunityAccess FROM Organization');
      expect(openness.body.records[0].DefaultOpportunityAccess).toBe('None');
      expect((await closed.call(PEER, 'GET', `/sobjects/Opportunity/${dealId(1)}`)).status).toBe(404);
    } finally {
      await closed.close();
    }
  });
});

describe('an org with two currencies', () => {
  it('sums in the corporate currency and converts rows into the user’s own', async () => {
    const deal = (n: number, Amount: number, CurrencyIsoCode: string) => ({
      Id: dealId(n),
      OwnerId: REP,
      Amount,
      CurrencyIsoCode,
    });
    const plain = smallOrg(0, {
      CurrencyType: [
        { IsoCode: 'EUR', ConversionRate: 1, IsCorporate: true },
        { IsoCode: 'USD', ConversionRate: 1.25, IsCorporate: false },
      ],
      Opportunity: [deal(1, 100, 'EUR'), deal(2, 100, 'USD')],
    });
    const users = plain.users.map((user) => ({ ...user, DefaultCurrencyIsoCode: 'USD' }));
    const both = await startOrg({ ...plain, users });
    try {
      const sum = await both.query(REP, 'SELECT SUM(Amount) s FROM Opportunity');
      expect(sum.body.records[0].s).toBe(180);
      const rows = await both.query(
        REP,
        'SELECT Amount, convertCurrency(Amount) own, CurrencyIsoCode FROM Opportunity ORDER BY Id',
      );
      expect(rows.body.records).toMatchObject([
        { Amount: 100, own: 125, CurrencyIsoCode: 'EUR' },
        { Amount: 100, own: 100, CurrencyIsoCode: 'USD' },
      ]);
      expect((await both.query(REP, 'SELECT IsoCode FROM CurrencyType WHERE IsCorporate = true')).body.totalSize).toBe(
        1,
      );
    } finally {
      await both.close();
    }
  });
});
