import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locate } from '../../../../lib/crm/locate';
import { apiHostOf } from '../../../../lib/crm/salesforce/page';

const DEAL = '006VE00000SNA9rYAH';
const lightning = (path: string) => locate(`https://acme.lightning.force.com${path}`);
const hubspot = (path: string) => locate(`https://app-eu1.hubspot.com${path}`);

describe('addresses people really have', () => {
  const rows = readFileSync(new URL('../fixtures/urls.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t') as [url: string, crm: string, kind: string, recordId: string]);
  const ours = rows.filter(([, crm]) => crm === 'salesforce' || crm === 'hubspot');
  const others = rows.filter((row) => !ours.includes(row));

  it('are all here', () => expect([ours.length, others.length]).toEqual([70, 34]));

  it.each(ours)('%s → %s %s', (url, crm, kind, recordId) => {
    const page = locate(url);
    expect(page).toMatchObject({ crm, kind });
    // Links with a 15-character id are the same record as its 18-character form.
    expect(page?.recordId?.slice(0, recordId.length) ?? '-').toBe(recordId);
    if (crm === 'salesforce' && recordId !== '-') expect(page?.recordId).toHaveLength(18);
  });

  it.each(others)('%s is none of ours', (url) => expect(locate(url)).toBeNull());
});

describe('the API host of an org', () => {
  it.each([
    ['acme.lightning.force.com', 'acme.my.salesforce.com'],
    ['acme.my.salesforce.com', 'acme.my.salesforce.com'],
    ['acme--qa.sandbox.lightning.force.com', 'acme--qa.sandbox.my.salesforce.com'],
    ['acme--qa.lightning.force.com', 'acme--qa.my.salesforce.com'],
    ['acme--qa.cs22.my.salesforce.com', 'acme--qa.cs22.my.salesforce.com'],
    ['acme-dev-ed.develop.lightning.force.com', 'acme-dev-ed.develop.my.salesforce.com'],
    ['acme.trailblaze.lightning.force.com', 'acme.trailblaze.my.salesforce.com'],
    ['acme.my.salesforce-setup.com', 'acme.my.salesforce.com'],
    ['acme.lightning.crmforce.mil', 'acme.my.salesforce.mil'],
    ['acme.lightning.sfcrmapps.cn', 'acme.my.sfcrmproducts.cn'],
    ['acme.my-lightning.com', 'acme.my-salesforce.com'],
    ['acme.lightning.force.com.mcas.ms', 'acme.my.salesforce.com'],
    ['na16.salesforce.com', 'na16.salesforce.com'],
  ])('of %s is %s', (host, api) => expect(apiHostOf(host)).toBe(api));

  it.each([
    'help.salesforce.com',
    'login.salesforce.com',
    'test.salesforce.com',
    'trailhead.salesforce.com',
    'lightning.force.com',
    'acme.lightning.force.com.evil.example',
    'acme.my.salesforce.com.evil.example',
    'acme.builder.salesforce-experience.com',
  ])('%s is no org', (host) => expect(apiHostOf(host)).toBeNull());
});

describe('Salesforce pages', () => {
  it.each([
    `/lightning/r/Opportunity/${DEAL}/view`,
    `/lightning/r/Opportunity/${DEAL}/edit`,
    `/lightning/r/${DEAL}/view`,
    `/lightning/r/Opportunity/${DEAL}/related/OpportunityLineItems/view`,
    `/lightning/r/${DEAL}/related/OpportunityLineItems/view`,
    `/lightning/r/Opportunity/${DEAL.slice(0, 15)}/view`,
    `/lightning/r/Opportunity/${DEAL.toLowerCase()}/view`,
    `/one/one.app#/sObject/${DEAL}/view?t=1483709285352`,
    `/${DEAL}`,
    `/${DEAL.slice(0, 15)}/e?nooverride=1`,
  ])('%s is the deal', (path) =>
    expect(lightning(path)).toEqual({
      crm: 'salesforce',
      org: 'acme.my.salesforce.com',
      kind: 'deal',
      recordId: DEAL,
      primaryDealId: null,
    }),
  );

  it('take a record with a bad checksum for no record', () => {
    expect(lightning('/lightning/r/Opportunity/006VE00000SNA9rAAA/view')).toMatchObject({
      kind: 'other',
      recordId: null,
    });
  });

  it('carry the deal of the primary tab under another record', () => {
    const ws = encodeURIComponent(`/lightning/r/Opportunity/${DEAL}/view`);
    const page = lightning(`/lightning/r/Account/0013f000004Y6yCAAS/view?ws=${ws}`);
    expect(page).toMatchObject({ kind: 'other-record', recordId: '0013f000004Y6yCAAS', primaryDealId: DEAL });
  });

  it('keep the focused deal and forget the primary tab', () => {
    const ws = encodeURIComponent('/lightning/r/Account/0013f000004Y6yCAAS/view');
    expect(lightning(`/lightning/r/Opportunity/${DEAL}/view?ws=${ws}`)).toMatchObject({
      recordId: DEAL,
      primaryDealId: null,
    });
  });

  it.each(['/lightning/o/Opportunity/list?filterName=__Recent', '/lightning/o/Opportunity/home', '/006/o'])(
    '%s is a list',
    (path) => expect(lightning(path)).toMatchObject({ kind: 'list', recordId: null }),
  );

  it.each([
    '/lightning/o/Opportunity/new',
    `/lightning/setup/x/page?address=%2F${DEAL}`,
    '/lightning/n/Forecast',
    '/customersuccess',
  ])('%s is neither', (path) => expect(lightning(path)).toMatchObject({ kind: 'other', recordId: null }));

  it.each([
    ['a0RE000000IJmcN', 'MAT'],
    ['a01M00000062mPg', 'IAI'],
    ['001M000000qfPyS', 'IAU'],
    ['aBcDEfgHIJKLMNO', '025'],
  ])('%s has the checksum %s', (id, checksum) =>
    expect(lightning(`/lightning/r/Thing__c/${id}/view`)).toMatchObject({ recordId: id + checksum }),
  );
});

describe('HubSpot pages', () => {
  it.each([
    '/contacts/77/record/0-3/12',
    '/contacts/77/record/0-3/12/',
    '/contacts/77/record/0-3/12/view/1',
    '/sales/77/deal/12?taskId=3',
  ])('%s is the deal', (path) =>
    expect(hubspot(path)).toEqual({ crm: 'hubspot', org: '77', kind: 'deal', recordId: '12', primaryDealId: null }),
  );

  it.each(['/contacts/77/record/0-5/12', '/contacts/77/record/2-345/12', '/contacts/77/ticket/12'])(
    '%s is another record',
    (path) => expect(hubspot(path)).toMatchObject({ kind: 'other-record', recordId: '12' }),
  );

  it.each([
    '/contacts/77/objects/0-3/views/all/board',
    '/contacts/77/objects/0-3',
    '/contacts/77/deals/board/view/all/',
  ])('%s is a list', (path) => expect(hubspot(path)).toMatchObject({ kind: 'list', recordId: null }));

  it.each(['/login', '/oauth/123/authorize', '/myaccounts-beta', '/developer/77/home', '/'])(
    '%s is no page of an account',
    (path) => expect(hubspot(path)).toBeNull(),
  );

  it.each([
    'https://developers.hubspot.com/contacts/77/deal/1',
    'https://app.hubspot.com.evil.example/contacts/77/deal/1',
    'http://app.hubspot.com/contacts/77/deal/1',
  ])('%s is none of ours', (url) => expect(locate(url)).toBeNull());
});

describe('anything else', () => {
  it('never throws on arbitrary text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => locate(text)).not.toThrow();
      }),
      { seed: 1 },
    );
  });

  it('never throws on an org with an arbitrary path, and a record always has a whole id', () => {
    const hosts = ['acme.lightning.force.com', 'acme.my.salesforce.com', 'app.hubspot.com'];
    fc.assert(
      fc.property(fc.constantFrom(...hosts), fc.webPath(), fc.webFragments(), (host, path, fragment) => {
        const page = locate(`https://${host}${path}#${fragment}`);
        const id = page?.recordId ?? null;
        expect(id === null || /^\d+$|^[a-zA-Z0-9]{18}$/.test(id)).toBe(true);
      }),
      { seed: 1 },
    );
  });
});
