import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Http } from '../../../../lib/crm/http';
import { type Api, readAll } from '../../../../lib/crm/salesforce/query';
import { DANA, startOrg } from './local';

const DEALS = {
  object: 'Opportunity',
  fields: ['Id', 'Name', 'NextStep'],
  where: "StageName = 'Negotiation'",
  row: z.object({ Name: z.string(), NextStep: z.optional(z.string()) }),
};

/** Holds back the answers to the first two requests until both were sent: each was asked without knowing the other's. */
function together(http: Http): Http {
  let sent = 0;
  let release = () => {};
  const bothSent = new Promise<void>((resolve) => {
    release = resolve;
  });
  return async (request) => {
    sent += 1;
    if (sent === 2) release();
    const answer = await http(request);
    await bothSent;
    return answer;
  };
}

/** Dana's way to the org, shared by whatever reads at the same time; nothing is known to be hidden yet. */
async function startReading() {
  const { crm, httpOf } = await startOrg();
  const hidden = new Set<string>();
  const learn = (names: string[]) => {
    for (const name of names) hidden.add(name);
  };
  const api: Api = { http: together(httpOf(DANA)), hidden, learn, now: () => 0 };
  const read = () => Promise.all([readAll(api, { deals: DEALS }), readAll(api, { deals: DEALS })]);
  return { crm, hidden, read };
}

describe('two reads at the same time that find the same thing hidden', () => {
  it('both leave out the field and keep the rest', async () => {
    const { crm, hidden, read } = await startReading();
    crm.hideField('Opportunity', 'NextStep', DANA);
    const rows = [{ Name: 'Deal 1' }, { Name: 'Deal 2' }, { Name: 'Deal 3' }];
    const answer = { deals: { rows, hidden: false, partial: false } };
    expect(await read()).toEqual([answer, answer]);
    expect([...hidden]).toEqual(['Opportunity.NextStep']);
  });

  it('both go on without the object', async () => {
    const { crm, read } = await startReading();
    crm.hideObject('Opportunity', DANA);
    const answer = { deals: { rows: [], hidden: true, partial: false } };
    expect(await read()).toEqual([answer, answer]);
  });

  it('both say so where the condition itself needs the field', async () => {
    const { crm, read } = await startReading();
    crm.hideField('Opportunity', 'StageName', DANA);
    const answer = { deals: { rows: [], hidden: true, partial: false } };
    expect(await read()).toEqual([answer, answer]);
  });
});
