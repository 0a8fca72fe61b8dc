import { describe, expect, it } from 'vitest';
import { createHttp, type Http } from '../../../../lib/crm/http';
import { explain } from '../../../../lib/crm/salesforce/explain';
import type { LocalAnswer } from '../../../crm/local-crm';
import { DANA, dealId, smallOrg, startOrg } from './local';

const wantsBook = () => true;
const QUARTER = { start: '2026-10-01', end: '2026-12-31', kind: 'quarter' as const, label: null };

async function startReading(org = smallOrg()) {
  const local = await startOrg(org);
  const client = local.clientOf(DANA);
  const catalogue = await client.readCatalogue();
  return { ...local, read: () => client.readDeal(dealId(1), { catalogue, periods: [QUARTER], wantsBook }) };
}

describe('what can go wrong between us and the org', () => {
  it.each<[string, LocalAnswer | 'cut-before', string]>([
    [
      'an HTML page instead of JSON',
      { status: 200, body: '<html><body>Maintenance</body></html>' },
      'unexpected-answer',
    ],
    ['a gateway in between', { status: 503, body: '<html>Bad gateway</html>' }, 'crm-down'],
    [
      'a page of a proxy that knows no such address',
      { status: 404, body: '<html>Not found</html>' },
      'unexpected-answer',
    ],
    ['a truncated body', { status: 200, body: '{"compositeResponse":[{"body":{"rec' }, 'unexpected-answer'],
    ['an empty body', { status: 200, body: '' }, 'unexpected-answer'],
    ['another shape', { status: 200, body: { compositeResponse: 'soon' } }, 'unexpected-answer'],
    ['an answer that lacks a part', { status: 200, body: { compositeResponse: [] } }, 'unexpected-answer'],
    ['a cut connection', 'cut-before', 'crm-down'],
  ])('%s is a clear problem', async (_, answer, code) => {
    const { server, read } = await startReading();
    server.interfere = () => answer;
    await expect(read()).rejects.toMatchObject({ name: 'CrmError', problem: { code } });
    server.interfere = null;
    expect((await read()).opportunity.name).toBe('Deal 1');
  });

  it('says when the API is switched off, the limit is reached or the sign-in is over', async () => {
    const { crm, read, clientOf } = await startReading();
    crm.setApiEnabled(false);
    await expect(read()).rejects.toMatchObject({ problem: { code: 'api-disabled' } });
    crm.setApiEnabled(true);
    crm.limits.used = crm.limits.max;
    const limited = await read().catch((error) => error.problem);
    expect(limited.code).toBe('limit-reached');
    // Two hours after the moment at which this org's clock stands.
    expect(limited.retryAt).toBe('2026-11-16T11:00:00.000Z');
    crm.limits.used = 0;
    const gone = clientOf(DANA, { http: await deadHttp(await startOrg()) });
    await expect(gone.identify()).rejects.toMatchObject({ problem: { code: 'sign-in-expired' } });
    await expect(gone.readCatalogue()).rejects.toMatchObject({ problem: { code: 'sign-in-expired' } });
  });

  it('lives with null amounts, missing close dates, unknown stages and fields of another type', async () => {
    const org = smallOrg();
    Object.assign(org.objects.Opportunity?.[0] ?? {}, {
      Amount: null,
      CloseDate: null,
      StageName: 'Haggling',
      NextStep: 42,
    });
    const { server, read } = await startReading(org);
    const { opportunity } = await read();
    expect(opportunity).toMatchObject({ amount: null, closeDate: null, stageId: 'Haggling', outcome: 'open' });
    expect(server.log.every((line) => line.status < 300)).toBe(true);
  });

  it('takes a day that no calendar has for none, and no period that begins on one', async () => {
    const org = smallOrg();
    Object.assign(org.objects.Opportunity?.[0] ?? {}, { CloseDate: '2026-02-30', LastActivityDate: '0000-00-00' });
    const { read, clientOf, crm } = await startReading(org);
    expect((await read()).opportunity).toMatchObject({ closeDate: null, lastActivityDate: null });
    for (const row of crm.rows('Period')) row.StartDate = '2026-13-01';
    await expect(clientOf(DANA).readCatalogue()).rejects.toMatchObject({
      problem: { code: 'unexpected-answer', detail: 'Period' },
    });
  });

  it('reads a note of a megabyte up to our own limit', async () => {
    const org = smallOrg();
    const title = `Courtside question · Deal 1 · ${dealId(1)} · cs0192f0c1aaaa7000800000000000000a`;
    const huge = '<p>x&lt;script&gt;</p>'.repeat(50_000);
    const stamp = '2026-11-01T10:00:00.000+0000';
    org.objects.ContentNote = [
      {
        Id: '069000000000001AAA',
        Title: title,
        Content: Buffer.from(huge).toString('base64'),
        OwnerId: DANA,
        CreatedById: DANA,
        CreatedDate: stamp,
        LastModifiedById: DANA,
        LastModifiedDate: stamp,
      },
    ];
    const { read, clientOf } = await startReading(org);
    const [entry] = (await read()).entries;
    expect(entry?.native?.textComplete).toBe(false);
    const { text, textCut } = entry ? await clientOf(DANA).readText(entry) : { text: '', textCut: false };
    expect(text.length).toBeLessThanOrEqual(20_000);
    expect(textCut).toBe(true);
    expect(text.startsWith('x<script>\nx<script>\n')).toBe(true);
  });

  it('leaves out a deal that cannot be read among others, and says that figures are part; none at all is strange', async () => {
    const local = await startOrg();
    let odd = 1;
    const spoiling: Http = async (request) => {
      const answer = await httpOf(local, local.crm.tokenFor(DANA))(request);
      const { compositeResponse = [] } = answer.body as {
        compositeResponse?: { referenceId: string; body: unknown }[];
      };
      const deals = compositeResponse.find(({ referenceId }) => referenceId === 'opportunities');
      const records = (deals?.body as { records?: { Id: unknown }[] } | undefined)?.records ?? [];
      for (const record of records.slice(0, odd)) record.Id = null;
      return answer;
    };
    const client = local.clientOf(DANA, { http: spoiling });
    const catalogue = await client.readCatalogue();
    const { book } = await client.readBook(DANA, { catalogue, periods: [QUARTER] });
    expect(book).toMatchObject({ partial: true, opportunities: [2, 3, 4].map((number) => ({ id: dealId(number) })) });
    odd = 4;
    await expect(client.readBook(DANA, { catalogue, periods: [QUARTER] })).rejects.toMatchObject({
      problem: { code: 'unexpected-answer', detail: 'Opportunity' },
    });
  });

  it('never sends the token to another host', async () => {
    const { server, read } = await startReading();
    server.interfere = () => ({
      status: 200,
      body: {
        compositeResponse: ['deal', 'onDeal', 'mine', 'tasks'].map((referenceId) => ({
          referenceId,
          httpStatusCode: 200,
          body: { totalSize: 1, done: false, records: [], nextRecordsUrl: 'https://evil.example/services/data/' },
        })),
      },
    });
    await expect(read()).rejects.toMatchObject({ problem: { code: 'unexpected-answer' } });
    expect(server.log.some((line) => line.host.includes('evil'))).toBe(false);
  });
});

/** Speaks with a token that the org never gave. */
function deadHttp(local: Awaited<ReturnType<typeof startOrg>>) {
  return httpOf(local, '00D!dead');
}

function httpOf({ fetch }: Awaited<ReturnType<typeof startOrg>>, token: string): Http {
  const origin = 'https://acme.my.salesforce.com';
  return createHttp({
    origin,
    token: async () => token,
    renew: async () => false,
    explain: (answer) => explain(answer, 0),
    now: () => 0,
    fetch,
  });
}
