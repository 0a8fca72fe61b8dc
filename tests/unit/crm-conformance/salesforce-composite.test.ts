import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dealId, MANAGER, REP, type RunningOrg, refusal, smallOrg, startOrg } from './salesforce-org';

let org: RunningOrg;
beforeAll(async () => {
  org = await startOrg(smallOrg(5));
});
afterAll(() => org.close());

const url = '/services/data/v66.0';
/** References stand unencoded in an address. */
const queryOf = (soql: string) => `${url}/query?q=${encodeURIComponent(soql).replace(/%40%7B(.*?)%7D/g, '@{$1}')}`;
type Part = { method: string; url: string; referenceId: string; body?: object };

async function composite(parts: Part[], allOrNone = false) {
  return org.call(MANAGER, 'POST', '/composite', { allOrNone, compositeRequest: parts });
}

const note: Part = {
  method: 'POST',
  url: `${url}/sobjects/ContentNote`,
  referenceId: 'note',
  body: { Title: 'T', Content: '' },
};
const linkTo = (LinkedEntityId: string): Part => ({
  method: 'POST',
  url: `${url}/sobjects/ContentDocumentLink`,
  referenceId: 'link',
  body: { ContentDocumentId: '@{note.id}', LinkedEntityId, ShareType: 'V' },
});

describe('composite', () => {
  it('writes a note with its link, and reads it back, in one counted call', async () => {
    const used = org.salesforce.limits.used;
    const read = {
      method: 'GET',
      url: queryOf("SELECT Id, ShareType FROM ContentDocumentLink WHERE ContentDocumentId = '@{note.id}'"),
      referenceId: 'links',
    };
    const { body, headers } = await composite([note, linkTo(REP), read], true);
    expect(body.compositeResponse.map((part: { httpStatusCode: number }) => part.httpStatusCode)).toEqual([
      201, 201, 200,
    ]);
    expect(body.compositeResponse[2].body.totalSize).toBe(2);
    expect(org.salesforce.limits.used).toBe(used + 1);
    expect(headers.get('sforce-limit-info')).toBe(`api-usage=${used + 1}/100000`);
  });

  it('undoes everything when one part of all-or-none fails', async () => {
    const before = org.salesforce.rows('ContentNote').length;
    const { status, body } = await composite(
      [note, linkTo('006000000000000AAA'), { ...note, referenceId: 'more' }],
      true,
    );
    const codes = body.compositeResponse.map((part: { body: [{ errorCode: string }] }) => part.body[0].errorCode);
    expect(status).toBe(200);
    expect(codes).toEqual(['PROCESSING_HALTED', 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 'PROCESSING_HALTED']);
    expect(org.salesforce.rows('ContentNote')).toHaveLength(before);
  });

  it('fills references from query results, and halts what has nothing to refer to', async () => {
    const found = (id: number) => queryOf(`SELECT OwnerId FROM Opportunity WHERE Id = '${dealId(id)}'`);
    const owner = (name: string) => `${url}/sobjects/User/@{${name}.records[0].OwnerId}?fields=Name`;
    const { body } = await composite([
      { method: 'GET', url: found(1), referenceId: 'deal' },
      { method: 'GET', url: owner('deal'), referenceId: 'owner' },
      { method: 'GET', url: found(99), referenceId: 'none' },
      { method: 'GET', url: owner('none'), referenceId: 'nobody' },
    ]);
    expect(body.compositeResponse[1].body.Name).toBe('Rosa');
    expect(body.compositeResponse[3]).toMatchObject({
      httpStatusCode: 400,
      body: [{ errorCode: 'PROCESSING_HALTED' }],
    });
  });

  it('holds to its documented limits', async () => {
    const read = (n: number): Part => ({
      method: 'GET',
      url: `${url}/sobjects/Opportunity/${dealId(1)}?fields=Name`,
      referenceId: `r${n}`,
    });
    const many = (count: number, part: (n: number) => Part) => Array.from({ length: count }, (_, n) => part(n));
    expect((await composite(many(25, read))).status).toBe(200);
    expect((await composite(many(26, read))).status).toBe(400);
    const ask = (n: number): Part => ({ method: 'GET', url: queryOf('SELECT Id FROM User'), referenceId: `q${n}` });
    expect((await composite(many(5, ask))).status).toBe(200);
    expect(refusal(await composite(many(6, ask)))).toEqual([400, 'LIMIT_EXCEEDED']);
    expect((await composite([read(1), read(1)])).status).toBe(400);
  });

  it('reads no blobs and nothing outside sObjects and queries', async () => {
    const made = await org.call(MANAGER, 'POST', '/sobjects/ContentNote', { Title: 'T', Content: '' });
    const paths = [`/sobjects/ContentNote/${made.body.id}/Content`, '/limits', '/chatter/users/me'];
    const { body } = await composite(
      paths.map((path, n) => ({ method: 'GET', url: url + path, referenceId: `p${n}` })),
    );
    expect(body.compositeResponse.map((part: { httpStatusCode: number }) => part.httpStatusCode)).toEqual([
      400, 400, 400,
    ]);
  });
});

describe('rows', () => {
  it('refuses what the server alone writes, what is missing and what is no id', async () => {
    const create = (body: object) => org.call(REP, 'POST', '/sobjects/Opportunity', body);
    const good = { Name: 'N', StageName: 'Prospecting', CloseDate: '2026-12-01' };
    expect(refusal(await create({ ...good, IsWon: true }))).toEqual([400, 'INVALID_FIELD_FOR_INSERT_UPDATE']);
    expect(refusal(await create({ ...good, Nope: 1 }))).toEqual([400, 'INVALID_FIELD']);
    expect((await create({ Name: 'N' })).body[0]).toMatchObject({
      errorCode: 'REQUIRED_FIELD_MISSING',
      fields: ['StageName', 'CloseDate'],
    });
    expect(refusal(await create({ ...good, Amount: 'much' }))).toEqual([400, 'JSON_PARSER_ERROR']);
    expect(refusal(await org.call(REP, 'GET', '/sobjects/Opportunity/xyz'))).toEqual([400, 'MALFORMED_ID']);
    expect(refusal(await org.call(REP, 'GET', `/sobjects/Opportunity/${dealId(1)}?fields=Nope`))).toEqual([
      400,
      'INVALID_FIELD',
    ]);
    expect(refusal(await org.call(REP, 'GET', '/limits'))).toEqual([403, 'FUNCTIONALITY_NOT_ENABLED']);
  });

  it('refuses a stale change with 412', async () => {
    const made = await org.call(REP, 'POST', '/sobjects/Task', { Subject: 'A' });
    const path = `/sobjects/Task/${made.body.id}`;
    const stale = { 'If-Unmodified-Since': new Date(Date.now() - 86_400_000).toUTCString() };
    expect((await org.call(REP, 'PATCH', path, { Subject: 'B' }, stale)).status).toBe(412);
    const fresh = { 'If-Unmodified-Since': new Date(Date.now() + 1000).toUTCString() };
    expect((await org.call(REP, 'PATCH', path, { Subject: 'B' }, fresh)).status).toBe(204);
  });
});
