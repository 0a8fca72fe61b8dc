import { v7 as newUuid } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import { entryOf, SIDES, type Side, write } from './sides';

let side: Side;
afterEach(() => side.close());

describe.each(Object.entries(SIDES))('%s: whoever reports to a manager', (_, start) => {
  it('is known by the CRM or the team file, and a rep has nobody', async () => {
    side = await start();
    const reports = await side.leader.readReports();
    expect(reports.map(({ id }) => id)).toContain(side.people.repId);
    expect(reports.every(({ managerIds }) => managerIds[0] === side.people.leaderId)).toBe(true);
    expect(reports.find(({ id }) => id === side.people.repId)?.leaderName).toBe(side.people.leaderName);
    expect(await side.rep.readReports()).toEqual([]);
  });
});

describe('Salesforce: what is addressed to a manager', () => {
  it('is found without its deal: requests and answers by others, not what the manager wrote', async () => {
    side = await SIDES.salesforce();
    const on = { dealId: side.dealId, audience: side.between };
    const request = entryOf(side, 'note', { tone: 'request', text: 'Time?' }, { id: newUuid(), by: 'rep', ...on });
    const question = entryOf(side, 'note', { tone: 'question', text: 'Who?' }, { id: newUuid(), by: 'leader', ...on });
    const said = { to: question.id, quote: 'Who?', say: 'reply', text: 'Tom.', actionId: null };
    const reply = entryOf(side, 'answer', said, { id: newUuid(), by: 'rep', ...on });
    for (const each of [request, question, reply]) await write(side, each);

    const known = { versions: new Map<string, string>(), people: [] };
    const inbox = await side.leader.readInbox({ from: '2026-11-01', known });
    expect(inbox.entries.map(({ id, aboutId, dealId }) => [id, aboutId, dealId]).sort()).toEqual(
      [request.id, reply.id].map((id) => [id, side.people.repId, side.dealId]).sort(),
    );
    const seen = new Map(inbox.entries.map(({ native }) => [native?.id ?? '', native?.version ?? '']));
    const again = await side.leader.readInbox({ from: '2026-11-01', known: { ...known, versions: seen } });
    expect(again.kept).toHaveLength(1);
    expect((await side.leader.readInbox({ from: '2026-11-30', known })).entries).toEqual([]);
  });
});
