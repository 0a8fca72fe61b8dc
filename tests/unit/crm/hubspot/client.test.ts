import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHubspotClient } from '../../../../lib/crm/hubspot/client';
import { inspectKey, listPeople, openKey } from '../../../../lib/crm/hubspot/session';
import type { CrmClient } from '../../../../lib/crm/port';
import type { Catalogue } from '../../../../lib/domain/book';
import { relation } from '../../../../lib/domain/person';
import { localFetch } from '../../../crm/client';
import {
  ADMIN,
  COACH,
  CONTEXT,
  DEAL,
  deal,
  goalTarget,
  note,
  openPortal,
  PERIOD,
  PORTAL,
  portalOrg,
  REP,
  type Stage,
  YEAR,
} from './portal';

let stage: Stage;
let catalogue: Catalogue;

async function open(...objects: Parameters<typeof portalOrg>) {
  stage = await openPortal(portalOrg(...objects));
  catalogue = await stage.clientFor().readCatalogue();
  stage.calls();
}
const view = (client: CrmClient, dealId = DEAL, wantsBook = true) =>
  client.readDeal(dealId, { catalogue, periods: [PERIOD], wantsBook: () => wantsBook });

afterEach(() => stage.server.close());

describe('the key', () => {
  beforeEachOpen();

  it('says which portal it opens, what it may do and who its people are', async () => {
    const key = stage.portal.keyFor({ write: false });
    const http = openKey(key, { fetch: localFetch(stage.server), now: Date.now });
    expect(await inspectKey(key, http)).toMatchObject({
      portalId: PORTAL,
      canWrite: false,
      missing: ['crm.objects.contacts.write'],
      keyUserId: String(ADMIN.userId),
    });
    expect((await listPeople(http)).map(({ id, name }) => [id, name])).toEqual([
      [COACH.id, 'Dana Reyes'],
      [ADMIN.id, 'Robin Bell'],
      [REP.id, 'Sam Ito'],
    ]);
  });

  it('counts as unable to write what it could not read back', async () => {
    stage.portal.hideScope('crm.objects.contacts.read');
    expect(await stage.clientFor().identify()).toMatchObject({
      canWrite: false,
      missing: ['crm.objects.contacts.read'],
    });
  });

  it('counts as able to write where HubSpot does not tell its scopes', async () => {
    stage.portal.intercept((request, answer) =>
      request.url.pathname.endsWith('access-token-info') ? { status: 404, body: {} } : answer,
    );
    expect(await stage.clientFor().identify()).toMatchObject({ orgId: PORTAL, canWrite: true, missing: [] });
  });

  it.each(['pat-eu1-half', 'pat na1 with spaces', 'ключ-из-букв-0000', ''])('%j is refused as a key', async (key) => {
    const client = createHubspotClient({
      key,
      portalId: PORTAL,
      viewerId: REP.id,
      keyUserId: null,
      team: null,
      fetch: localFetch(stage.server),
      now: Date.now,
    });
    await expect(client.identify()).rejects.toMatchObject({ problem: { code: 'key-rejected' } });
  });

  it('of another portal is refused', async () => {
    const client = createHubspotClient({
      key: stage.portal.keyFor({ write: true }),
      portalId: '999',
      viewerId: REP.id,
      keyUserId: null,
      team: null,
      fetch: localFetch(stage.server),
      now: Date.now,
    });
    await expect(client.identify()).rejects.toMatchObject({ problem: { code: 'wrong-org', detail: PORTAL } });
    await expect(client.readCatalogue()).rejects.toMatchObject({ problem: { code: 'wrong-org' } });
  });
});

describe('the catalogue', () => {
  beforeEachOpen();

  it('knows stages by their metadata, and the account’s currency and zone', () => {
    expect(catalogue).toMatchObject({ orgCurrency: 'EUR', orgTimeZone: 'Europe/Dublin', rates: null });
    expect(catalogue.stages.map(({ id, outcome, probability }) => [id, outcome, probability])).toEqual([
      ['contractsent', 'open', 0.9],
      ['4242', 'won', 1],
      ['closedlost', 'lost', 0],
    ]);
    expect(catalogue.periods).toContainEqual(PERIOD);
  });
});

describe('a deal', () => {
  it('comes with its owner, their managers by the team file, and their book', async () => {
    await open({
      deals: [
        deal(DEAL, { amount: '1100', deal_currency_code: 'USD', hs_next_step: 'Call' }),
        deal('9002', { hs_is_closed: 'true', hs_is_closed_won: 'true', dealstage: '4242' }),
        deal('9003', { closedate: `${YEAR + 3}-01-01T12:00:00Z` }),
        deal('9004', { hubspot_owner_id: COACH.id }),
      ],
    });
    const { opportunity, owner, book } = await view(stage.clientFor(COACH));
    expect(opportunity).toMatchObject({
      id: DEAL,
      amount: { minor: 110_000, currency: 'USD' },
      amountInOrgCurrency: { minor: 100_000, currency: 'EUR' },
      closeDate: `${YEAR}-06-30`,
      outcome: 'open',
      probability: 0.9,
      nextStep: 'Call',
      url: `https://app-eu1.hubspot.com/contacts/${PORTAL}/record/0-3/${DEAL}`,
    });
    expect(owner).toMatchObject({ id: REP.id, name: 'Sam Ito', managerIds: [COACH.id], active: true });
    expect(relation(COACH.id, owner)).toBe('manager');
    expect(book?.opportunities.map(({ id, outcome }) => [id, outcome]).sort()).toEqual([
      [DEAL, 'open'],
      ['9002', 'won'],
    ]);
    expect(book?.goals).toMatchObject([{ target: { minor: 12_000_000, currency: 'EUR' }, period: PERIOD }]);
  });

  it('keeps its figures under a key that may not read notes, and says so of the thread', async () => {
    await open();
    await stage.clientFor(COACH).postEntry(note('Why now?'), CONTEXT);
    stage.portal.hideScope('crm.objects.contacts.read');
    const { opportunity, owner, book, entries, unreadable } = await view(stage.clientFor(COACH));
    expect([opportunity.name, owner.name]).toEqual([`Deal ${DEAL}`, 'Sam Ito']);
    expect(book?.goals).toHaveLength(1);
    expect([entries, unreadable]).toEqual([[], 'crm.objects.contacts.read']);
    stage.portal.showScope('crm.objects.contacts.read');
    expect(await view(stage.clientFor(COACH))).toMatchObject({ entries: [{}], unreadable: null });
  });

  it('without notes has an empty thread only for a key that may read them', async () => {
    await open();
    expect(await view(stage.clientFor(COACH))).toMatchObject({ entries: [], unreadable: null });
    const missing = ['crm.objects.contacts.read'];
    expect(await view(stage.clientFor(COACH, { missing }))).toMatchObject({ entries: [], unreadable: missing[0] });
  });

  it('fails as a whole when notes fail for any other reason', async () => {
    await open();
    await stage.clientFor(COACH).postEntry(note('Why now?'), CONTEXT);
    stage.portal.intercept((request, answer) =>
      request.url.pathname.endsWith('notes/batch/read') ? { status: 502, body: {} } : answer,
    );
    await expect(view(stage.clientFor(COACH))).rejects.toMatchObject({ problem: { code: 'crm-down' } });
  });

  it('without the team file has an owner whom nobody manages', async () => {
    await open();
    const { owner } = await view(stage.clientFor(COACH, { team: null }));
    expect(relation(COACH.id, owner)).toBe('peer');
  });

  it('a peer looks at costs no look at the owner’s figures', async () => {
    await open();
    expect((await view(stage.clientFor(ADMIN), DEAL, false)).book).toBeNull();
    expect(stage.calls().some((call) => call.includes('goal_targets') || call.includes('deals/search'))).toBe(false);
  });

  it('without amount, close date, owner or known stage is still shown', async () => {
    await open({
      deals: [
        deal(DEAL, {
          amount: null,
          amount_in_home_currency: null,
          closedate: null,
          hubspot_owner_id: null,
          dealstage: 'gone',
          hs_deal_stage_probability: null,
        }),
      ],
    });
    const { opportunity, owner } = await view(stage.clientFor(), DEAL, false);
    expect(opportunity).toMatchObject({ amount: null, amountInOrgCurrency: null, closeDate: null, outcome: 'open' });
    expect(owner).toMatchObject({ id: '', name: '' });
  });

  it('takes its close date where the account is', async () => {
    await open({ deals: [deal(DEAL, { closedate: `${YEAR}-06-29T23:30:00Z` })] });
    expect((await view(stage.clientFor())).opportunity.closeDate).toBe(`${YEAR}-06-30`);
  });

  it('that was just changed counts as it is now, though the search lags', async () => {
    await open({ deals: [deal(DEAL), deal('9002')] });
    stage.portal.intercept((request, answer) => {
      if (request.url.pathname !== `/crm/objects/2026-03/deals/${DEAL}`) return answer;
      const body = answer.body as { properties: Record<string, string> };
      return { ...answer, body: { ...body, properties: { ...body.properties, amount_in_home_currency: '7' } } };
    });
    const { book } = await view(stage.clientFor());
    expect(book?.opportunities.map(({ amountInOrgCurrency }) => amountInOrgCurrency?.minor).sort()).toEqual([
      100_000, 700,
    ]);
  });

  it('hides quotas when the key lacks the goals scope', async () => {
    await open();
    stage.portal.hideScope('crm.objects.goals.read');
    expect((await view(stage.clientFor())).book).toMatchObject({
      goals: [],
      quotasHidden: true,
      opportunities: [{ id: DEAL }],
    });
  });

  it('reads every goal where goals cannot be searched', async () => {
    await open({
      goal_targets: [goalTarget('1'), goalTarget('2', { hubspot_owner_id: COACH.id, hs_assignee_user_id: '502' })],
    });
    stage.portal.intercept((request, answer) =>
      request.url.pathname.endsWith('goal_targets/search')
        ? { status: 400, body: { status: 'error', category: 'VALIDATION_ERROR', message: 'no' } }
        : answer,
    );
    expect((await view(stage.clientFor())).book?.goals.map(({ id }) => id)).toEqual(['1']);
  });
});

describe('a large portal', () => {
  it('finds its people, also those who left, without reading them all', async () => {
    const org = portalOrg();
    const others = Array.from({ length: 400 }, (_, index) => ({
      id: String(1000 + index),
      email: `p${index}@acme.example`,
      firstName: 'P',
      lastName: String(index),
      type: 'PERSON',
      userId: 9000 + index,
      archived: false,
    }));
    const left = {
      id: '5000',
      email: 'left@acme.example',
      firstName: 'Lee',
      lastName: 'Left',
      type: 'PERSON',
      archived: true,
    };
    stage = await openPortal({ ...org, owners: [...others, ...org.owners, left] });
    catalogue = await stage.clientFor().readCatalogue();
    stage.calls();
    const { owner } = await view(stage.clientFor(COACH), DEAL, false);
    expect(owner).toMatchObject({ id: REP.id, managerIds: [COACH.id] });
    expect(stage.calls().length).toBeLessThanOrEqual(6);
    const { owner: gone } = await stage.clientFor().readBook('5000', { catalogue, periods: [] });
    expect(gone).toMatchObject({ name: 'Lee Left', active: false });
  });
});

describe('API calls', () => {
  beforeEachOpen({
    deals: Array.from({ length: 260 }, (_, index) => deal(String(9001 + index))),
    notes: [],
  });

  it('are at most 8 for a cold deal with 12 notes and 260 deals, and 3 for the next of the same person', async () => {
    const writer = stage.clientFor(COACH);
    for (let index = 0; index < 12; index++) {
      const id = `0192f0c1-7a3b-7c4d-8e5f-0011223344${String(index).padStart(2, '0')}`;
      await writer.postEntry(note(`Question ${index}`, { id }), CONTEXT);
      await writer.postEntry(note(`Question ${index}`, { id, dealId: '9002' }), CONTEXT);
    }
    stage.calls();
    const client = stage.clientFor();
    const { entries, book } = await view(client);
    expect([entries.length, book?.opportunities.length]).toEqual([12, 260]);
    expect(stage.calls()).toHaveLength(7);
    expect((await view(client, '9002', false)).entries).toHaveLength(12);
    expect(stage.calls()).toHaveLength(2);
  });
});

describe('a coaching note', () => {
  beforeEachOpen();
  const text = 'What would have to be true? <script>alert(1)</script>\n\n  👩‍🚀 مرحبا & so on';

  it('is a note on the deal that people without Courtside can read', async () => {
    const posted = await stage.clientFor(COACH).postEntry(note(text), CONTEXT);
    const body = stage.portal.records('notes').at(-1)?.current.properties.hs_note_body ?? '';
    expect(body).toMatch(/^Coaching question from Dana Reyes<br><br>What would/);
    expect(body).not.toContain('<script');
    expect(posted).toMatchObject({
      id: note('').id,
      authorId: COACH.id,
      authorName: 'Dana Reyes',
      aboutId: REP.id,
      dealId: DEAL,
      audience: { kind: 'deal' },
      delivery: 'confirmed',
      fields: { tone: 'question', text },
      native: { postedWithSharedKey: true, editedInCrm: false, textComplete: true },
    });
  });

  it('reaches the rep through a read-only key, which itself cannot write', async () => {
    await stage.clientFor(COACH).postEntry(note(text), CONTEXT);
    const rep = stage.clientFor(REP, { write: false });
    expect((await view(rep)).entries).toMatchObject([{ fields: { text }, authorName: 'Dana Reyes' }]);
    expect(await rep.identify()).toMatchObject({ canWrite: false });
    await expect(rep.postEntry(note('No'), CONTEXT)).rejects.toMatchObject({
      problem: { code: 'scope-missing', detail: 'crm.objects.contacts.write' },
    });
  });

  it('posted with one person’s key is still the author’s for whoever reads with another key', async () => {
    await stage.clientFor(COACH).postEntry(note(text), CONTEXT);
    const { entries } = await view(stage.clientFor(REP, { write: false, keyUserId: String(REP.userId) }));
    expect(entries).toMatchObject([{ authorId: COACH.id, native: { postedWithSharedKey: true } }]);
  });

  it('is found again by its id before a retry, though the search lags', async () => {
    stage.portal.setLag({ searchLagMs: 3_600_000 });
    const coach = stage.clientFor(COACH);
    expect(await coach.findCopies(note(text))).toEqual([]);
    const posted = await coach.postEntry(note(text), CONTEXT);
    stage.calls();
    expect(await coach.findCopies(note(text))).toEqual([posted]);
    expect(stage.calls().some((call) => call.includes('search'))).toBe(false);
  });

  it.each(['INTEGRATION', 'API', 'CRM_UI'])('is found again whatever HubSpot calls its source: %s', async (source) => {
    const coach = stage.clientFor(COACH);
    const posted = await coach.postEntry(note(text), CONTEXT);
    const record = stage.portal.records('notes').find(({ id }) => id === posted.native?.id);
    Object.assign(record?.current.properties ?? {}, {
      hs_object_source: source,
      hs_created_by_user_id: String(REP.userId),
    });
    expect((await coach.findCopies(note(text))).map(({ native }) => native?.id)).toEqual([posted.native?.id]);
  });

  it('is not found in what somebody else wrote below a copied id', async () => {
    const coach = stage.clientFor(COACH);
    const posted = await coach.postEntry(note(text), CONTEXT);
    const record = stage.portal.records('notes').find(({ id }) => id === posted.native?.id);
    const properties = record?.current.properties;
    Object.assign(properties ?? {}, {
      hs_object_source: 'CRM_UI',
      hs_created_by_user_id: String(REP.userId),
      hs_note_body: properties?.hs_note_body?.replace('What would', 'Who would'),
    });
    expect(await coach.findCopies(note(text))).toEqual([]);
  });

  it('may be the one that HubSpot lists and does not hand out: then nothing is written', async () => {
    const coach = stage.clientFor(COACH);
    await coach.postEntry(note(text), CONTEXT);
    stage.portal.intercept((request, answer) =>
      request.url.pathname.endsWith('/notes/batch/read')
        ? { ...answer, body: { ...(answer.body as object), results: [] } }
        : answer,
    );
    await expect(coach.findCopies(note(text))).rejects.toMatchObject({ problem: { code: 'unexpected-answer' } });
  });

  it('is not looked for with a key that may not read notes', async () => {
    const coach = stage.clientFor(COACH, { missing: ['crm.objects.contacts.read'] });
    await expect(coach.findCopies(note(text))).rejects.toMatchObject({
      problem: { code: 'scope-missing', detail: 'crm.objects.contacts.read' },
    });
  });

  it('posted twice comes twice, with one id', async () => {
    const coach = stage.clientFor(COACH);
    await coach.postEntry(note(text), CONTEXT);
    await coach.postEntry(note(text), CONTEXT);
    const { entries } = await view(coach);
    expect(entries.map(({ id }) => id)).toEqual([note(text).id, note(text).id]);
    expect(await coach.findCopies(note(text))).toHaveLength(2);
  });

  it('edited in HubSpot says so, and keeps words added below the trailer', async () => {
    const coach = stage.clientFor(COACH);
    const posted = await coach.postEntry(note('Why now?'), CONTEXT);
    const http = openKey(stage.portal.keyFor({ write: true }), { fetch: localFetch(stage.server), now: Date.now });
    const body = stage.portal.records('notes').at(-1)?.current.properties.hs_note_body;
    await http({
      method: 'PATCH',
      path: `/crm/objects/2026-03/notes/${posted.native?.id}`,
      body: { properties: { hs_note_body: `${body}<p>Because of the audit.</p>` } },
    });
    expect((await view(coach)).entries).toMatchObject([
      { fields: { text: 'Why now?\nBecause of the audit.' }, native: { editedInCrm: true } },
    ]);
  });

  it('made longer in HubSpot than ours may be is cut between characters, and says so', async () => {
    const coach = stage.clientFor(COACH);
    const posted = await coach.postEntry(note('Why now?'), CONTEXT);
    const http = openKey(stage.portal.keyFor({ write: true }), { fetch: localFetch(stage.server), now: Date.now });
    const body = stage.portal.records('notes').at(-1)?.current.properties.hs_note_body;
    // 19,999 units and the ellipsis fit: a cut by units alone would halve the first ball.
    const start = 'x'.repeat(19_989);
    await http({
      method: 'PATCH',
      path: `/crm/objects/2026-03/notes/${posted.native?.id}`,
      body: { properties: { hs_note_body: `${body}<p>${start}${'🎾'.repeat(5_000)}</p>` } },
    });
    const [entry] = (await view(coach)).entries;
    const text = `Why now?\n${start}…`;
    expect(entry).toMatchObject({ fields: { text }, native: { textComplete: true, textCut: true } });
    expect(entry && (await coach.readText(entry))).toEqual({ text, textCut: true });
    expect(posted.native?.textCut).toBe(false);
  });

  it('taken away is gone, and can be taken away twice', async () => {
    const coach = stage.clientFor(COACH);
    const posted = await coach.postEntry(note(text), CONTEXT);
    await coach.removeEntry(posted);
    await coach.removeEntry(posted);
    expect((await view(coach)).entries).toEqual([]);
  });

  it('that is not there yet when read back will be looked for again', async () => {
    stage.portal.intercept((request, answer) =>
      request.method === 'GET' && request.url.pathname.includes('/notes/') ? { status: 404, body: {} } : answer,
    );
    const coach = stage.clientFor(COACH);
    await expect(coach.postEntry(note(text), CONTEXT)).rejects.toMatchObject({ problem: { code: 'crm-down' } });
    expect((await coach.findCopies(note(text)))[0]).toMatchObject({ id: note('').id });
  });

  it('that lost its trailer on the way is not tried again', async () => {
    stage.portal.intercept((request, answer) =>
      request.method === 'GET' && request.url.pathname.includes('/notes/')
        ? { ...answer, body: { ...(answer.body as object), properties: { hs_note_body: 'Coaching' } } }
        : answer,
    );
    await expect(stage.clientFor(COACH).postEntry(note(text), CONTEXT)).rejects.toMatchObject({
      problem: { code: 'rejected' },
    });
  });

  it('too long for HubSpot is refused before it is sent', async () => {
    await expect(stage.clientFor(COACH).postEntry(note('&'.repeat(20_000)), CONTEXT)).rejects.toMatchObject({
      problem: { code: 'rejected' },
    });
    expect(stage.calls()).toEqual([]);
  });

  it('is the only kind that leaves this device', async () => {
    const client = stage.clientFor();
    await expect(client.postEntry({ ...note('x'), kind: 'goal' }, CONTEXT)).rejects.toMatchObject({
      problem: { code: 'rejected' },
    });
  });
});

describe('a trailer in other hands', () => {
  const TRAILER = '— Courtside praise cs0192f0c17a3b7c4d8e5f001122334455';
  const typed = (id: string, body: string, properties: Record<string, string | null>) => ({
    id,
    createdAt: `${YEAR}-03-01T10:00:00Z`,
    properties: { hs_note_body: body, hs_timestamp: `${YEAR}-01-01T10:00:00Z`, ...properties },
    associations: { deals: { results: [{ id: DEAL }] } },
  });

  it.each([
    ['HubSpot says that it was typed there', { hs_object_source: 'CRM_UI', hs_created_by_user_id: String(REP.userId) }],
    ['its creator is not the key’s', { hs_created_by_user_id: String(REP.userId) }],
  ])('is shown under its true author when %s', async (_, properties) => {
    const body = `<p>Praise from Dana Reyes</p><p>Great work!</p><p>${TRAILER}</p>`;
    await open({ deals: [deal(DEAL)], notes: [typed('1', body, { ...properties, hubspot_owner_id: COACH.id })] });
    expect((await view(stage.clientFor())).entries).toMatchObject([
      {
        authorId: REP.id,
        authorName: 'Sam Ito',
        createdAt: `${YEAR}-03-01T10:00:00Z`,
        fields: { tone: 'praise', text: 'Great work!' },
        native: { postedWithSharedKey: false },
      },
    ]);
  });

  it('copied from a real note takes nobody’s place', async () => {
    const forged = typed('1', `<p>Mine</p><p>${TRAILER}</p>`, {
      hs_object_source: 'CRM_UI',
      hs_created_by_user_id: String(REP.userId),
      hs_createdate: `${YEAR + 1}-03-01T10:00:00Z`,
    });
    await open({ deals: [deal(DEAL)], notes: [forged] });
    await stage.clientFor(COACH).postEntry(note('The real one'), CONTEXT);
    const { entries } = await view(stage.clientFor());
    expect(entries).toMatchObject([
      { id: note('').id, authorName: 'Dana Reyes', fields: { text: 'The real one' } },
      { id: 'hubspot-note-1', authorName: 'Sam Ito', fields: { text: 'Mine' } },
    ]);
  });

  it('missing from a note leaves it out of the thread', async () => {
    await open({ deals: [deal(DEAL)], notes: [typed('1', '<p>Called them.</p>', { hs_object_source: 'CRM_UI' })] });
    expect((await view(stage.clientFor())).entries).toEqual([]);
  });
});

describe('a strange answer', () => {
  beforeEachOpen();

  it.each([
    ['HTML', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' }],
    ['a truncated body', { status: 200, body: '{"id":"9001","properties":{"dealna' }],
    ['a list for a record', { status: 200, body: { results: [] } }],
    [
      'numbers for properties',
      { status: 200, body: { id: DEAL, createdAt: '', updatedAt: '', properties: { amount: 5 } } },
    ],
  ])('(%s) is a problem with a name, not a crash', async (_, answer) => {
    stage.portal.intercept(() => answer);
    await expect(view(stage.clientFor())).rejects.toMatchObject({ problem: { code: 'unexpected-answer' } });
  });

  it('for one deal among others leaves it out and says that figures are part; for all of them is a problem', async () => {
    await open({ deals: [deal(DEAL), deal('9002'), deal('9003')] });
    let odd = 1;
    stage.portal.intercept((request, answer) => {
      if (!request.url.pathname.endsWith('deals/search')) return answer;
      const { results, ...rest } = answer.body as { results: object[] };
      return { ...answer, body: { ...rest, results: results.map((each, at) => (at < odd ? { id: 7 } : each)) } };
    });
    const read = () => stage.clientFor().readBook(REP.id, { catalogue, periods: [PERIOD] });
    expect((await read()).book).toMatchObject({ partial: true, opportunities: [{ id: '9002' }, { id: '9003' }] });
    odd = 3;
    await expect(read()).rejects.toMatchObject({ problem: { code: 'unexpected-answer' } });
  });

  it('of a limit says when to come back', async () => {
    stage.portal.rateLimit(1);
    await expect(view(stage.clientFor())).rejects.toMatchObject({
      problem: { code: 'limit-reached', retryAt: expect.stringMatching(/Z$/) },
    });
  });

  it('of the daily limit says midnight of the account, by the clock it was given', async () => {
    stage.portal.rateLimit(1, 'DAILY');
    const now = () => Date.parse('2026-07-01T10:00:00Z');
    const limited = stage.clientFor(REP, { now });
    await expect(view(limited)).rejects.toMatchObject({
      problem: { code: 'limit-reached', retryAt: '2026-07-01T23:00:00Z' },
    });
  });

  it('of nobody at all is an outage', async () => {
    stage.server.interfere = () => 'cut-before';
    await expect(view(stage.clientFor())).rejects.toMatchObject({ problem: { code: 'crm-down' } });
  });

  it('to a deal that is not there says so', async () => {
    await expect(view(stage.clientFor(), '123')).rejects.toMatchObject({ problem: { code: 'not-found' } });
  });

  it.each(['..', '.', '\ud800', '9001/../9002', '-1'])(
    'cannot come from the id %j, which leads nowhere and to no other path',
    async (id) => {
      const client = stage.clientFor();
      await expect(view(client, id)).rejects.toMatchObject({ problem: { code: 'not-found' } });
      const written = { ...note('Who signs?'), native: { id } as never };
      await expect(client.removeEntry(written)).rejects.toMatchObject({ problem: { code: 'not-found' } });
      expect(stage.calls()).toEqual([]);
    },
  );

  it('that names an owner whom HubSpot cannot have is of a deal without one', async () => {
    stage.portal.intercept((request, answer) => {
      if (!request.url.pathname.endsWith(DEAL)) return answer;
      const body = answer.body as { properties: object };
      return { ...answer, body: { ...body, properties: { ...body.properties, hubspot_owner_id: '\ud800' } } };
    });
    expect((await view(stage.clientFor(), DEAL, false)).owner).toMatchObject({ name: '', active: false });
  });

  it('that names a time which no clock shows is a problem with a name', async () => {
    stage.portal.intercept((request, answer) =>
      request.url.pathname.endsWith(DEAL)
        ? { ...answer, body: { ...(answer.body as object), createdAt: 'soon' } }
        : answer,
    );
    await expect(view(stage.clientFor(), DEAL, false)).rejects.toMatchObject({
      problem: { code: 'unexpected-answer', detail: 'createdAt' },
    });
  });

  it('that always names another page ends as a problem', async () => {
    stage.portal.intercept((request, answer) => {
      if (!request.url.pathname.includes('/associations/')) return answer;
      return { ...answer, body: { results: [], paging: { next: { after: 'again' } } } };
    });
    await expect(stage.clientFor().findCopies(note('Who signs?'))).rejects.toMatchObject({
      problem: { code: 'unexpected-answer' },
    });
  });

  it('that names its next page in half a character is a problem', async () => {
    stage.portal.intercept((request, answer) => {
      if (!request.url.pathname.includes('/associations/')) return answer;
      return { ...answer, body: { results: [], paging: { next: { after: '\ud800' } } } };
    });
    await expect(stage.clientFor().findCopies(note('Who signs?'))).rejects.toMatchObject({
      problem: { code: 'unexpected-answer' },
    });
  });
});

function beforeEachOpen(...objects: Parameters<typeof portalOrg>) {
  beforeEach(() => open(...objects));
}
