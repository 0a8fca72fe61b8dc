import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dealId, REP, type RunningOrg, smallOrg, startOrg } from './salesforce-org';

let org: RunningOrg;
beforeAll(async () => {
  org = await startOrg(smallOrg(3));
});
afterAll(() => org.close());

const create = (Subject: string) => org.call(REP, 'POST', '/sobjects/Task', { Subject });
const tasks = (subject: string) => org.salesforce.rows('Task').filter((row) => row.Subject === subject);

describe('the loopback server', () => {
  it('cuts a connection before or after the CRM has done its work', async () => {
    org.server.interfere = () => 'cut-before';
    await expect(create('before')).rejects.toThrow(TypeError);
    org.server.interfere = () => 'cut-after';
    await expect(create('after')).rejects.toThrow(TypeError);
    org.server.interfere = null;
    expect([tasks('before').length, tasks('after').length]).toEqual([0, 1]);
  });

  it('lets a test answer in the place of the CRM', async () => {
    org.server.interfere = ({ url }) =>
      url.pathname.includes('/query')
        ? { status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>Down</h1>' }
        : undefined;
    const answer = await org.query(REP, 'SELECT Id FROM User');
    expect([answer.status, answer.body]).toEqual([503, '<h1>Down</h1>']);
    expect((await create('through')).status).toBe(201);
    org.server.interfere = null;
  });

  it('logs each request with its kind, so that API calls can be counted', async () => {
    org.server.log.length = 0;
    await org.query(REP, 'SELECT Id FROM User');
    await org.send(`https://acme.lightning.force.com/lightning/r/Opportunity/${dealId(1)}/view`);
    expect(org.server.log.map(({ kind, method, host, status }) => [kind, method, host, status])).toEqual([
      ['api', 'GET', 'acme.my.salesforce.com', 200],
      ['page', 'GET', 'acme.lightning.force.com', 200],
    ]);
  });

  it('names no origin that pages may read from', async () => {
    const headers = { Origin: 'https://acme.lightning.force.com', 'Access-Control-Request-Method': 'GET' };
    const preflight = await org.send(`${org.base}/query`, { method: 'OPTIONS', headers });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('refuses a body over 10 MB, and notes who asked a host that no CRM answers to', async () => {
    const big = await org.send(`${org.base}/sobjects/Task`, { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect(big.status).toBe(413);
    expect(org.server.strays).toEqual([]);
    const unknown = await org.send('https://example.org/count?who=me');
    expect([unknown.status, await unknown.text()]).toEqual([404, 'No local CRM answers to example.org.\n']);
    expect(org.server.strays).toEqual([{ method: 'GET', address: 'https://example.org/count?who=me' }]);
  });

  it('counts a push to a later month and stamps a change of stage', async () => {
    const before = org.salesforce.rows('Opportunity').find((row) => row.Id === dealId(0));
    await org.call(REP, 'PATCH', `/sobjects/Opportunity/${dealId(0)}`, {
      CloseDate: '2027-03-31',
      StageName: 'Negotiation',
    });
    await org.call(REP, 'PATCH', `/sobjects/Opportunity/${dealId(0)}`, { CloseDate: '2027-03-01' });
    const after = org.salesforce.rows('Opportunity').find((row) => row.Id === dealId(0));
    expect(before?.StageName).toBe('Prospecting');
    expect(after).toMatchObject({
      PushCount: 1,
      Probability: 60,
      LastStageChangeDate: expect.stringMatching(/\+0000$/),
    });
  });
});
