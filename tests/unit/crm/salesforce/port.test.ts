import { v7 as newUuid } from 'uuid';
import { describe, expect, it } from 'vitest';
import { audienceOfOwn } from '../../../../lib/crm/audience';
import type { CrmClient } from '../../../../lib/crm/port';
import { toId18 } from '../../../../lib/crm/salesforce/ids';
import type { Catalogue } from '../../../../lib/domain/book';
import type { Period } from '../../../../lib/domain/goal';
import { relation } from '../../../../lib/domain/person';
import type { Audience, Entry } from '../../../../lib/journal/entry';
import { tokenOf } from '../../../../lib/journal/token';
import { DANA, dealId, HOST, MORGAN, NOW, PAT, smallOrg, startOrg } from './local';

const DEAL = dealId(1);
const QUARTER: Period = { start: '2026-10-01', end: '2026-12-31', kind: 'quarter', label: 'Q4 FY 2026' };

function note(text: string, authorId: string, audience: Audience, dealIdOfNote = DEAL): Entry {
  return {
    id: newUuid(),
    kind: 'note',
    dealId: dealIdOfNote,
    aboutId: DANA,
    authorId,
    authorName: '',
    createdAt: NOW,
    audience,
    fields: { tone: 'question', text },
    delivery: 'on-this-device',
    native: null,
  };
}

const toDana: Audience = { kind: 'private', personIds: [MORGAN, DANA] };
const open: Audience = { kind: 'deal' };
const context = { dealName: 'Deal 1', aboutName: 'Dana' };

function readDeal(client: CrmClient, viewerId: string, catalogue: Catalogue, id = DEAL, withBook = true) {
  return client.readDeal(id, {
    catalogue,
    periods: [QUARTER],
    wantsBook: (owner) => withBook && relation(viewerId, owner) !== 'peer',
  });
}

const textsOf = (entries: Entry[]) => entries.map((entry) => (entry.fields as { text: string }).text);

describe('the Salesforce client against a local org', () => {
  it('identifies the person and the org', async () => {
    const { clientOf } = await startOrg();
    expect(await clientOf(DANA).identify()).toMatchObject({
      orgName: 'Acme Corp',
      canWrite: true,
      missing: [],
      viewer: { id: DANA, name: 'Dana', managerIds: [MORGAN], timeZone: 'America/Chicago', active: true },
    });
  });

  it('reads the catalogue of an org with one currency', async () => {
    const { clientOf } = await startOrg();
    const catalogue = await clientOf(DANA).readCatalogue();
    expect(catalogue).toMatchObject({ orgCurrency: 'USD', rates: null, orgTimeZone: 'America/Chicago' });
    expect(catalogue.periods).toContainEqual(QUARTER);
    expect(catalogue.stages.map((stage) => [stage.id, stage.probability, stage.outcome])).toEqual([
      ['Prospecting', 0.2, 'open'],
      ['Negotiation', 0.55, 'open'],
      ['Closed Won', 1, 'won'],
      ['Closed Lost', 0, 'lost'],
    ]);
  });

  it('reads a deal with owner, book and quota', async () => {
    const { clientOf } = await startOrg();
    const client = clientOf(MORGAN);
    const read = await readDeal(client, MORGAN, await client.readCatalogue());
    expect(read.opportunity).toEqual({
      id: DEAL,
      name: 'Deal 1',
      ownerId: DANA,
      accountName: 'Globex',
      amount: { minor: 100_050, currency: 'USD' },
      amountInOrgCurrency: null,
      closeDate: '2026-12-11',
      createdAt: '2026-09-01T10:00:00.000Z',
      stageId: 'Negotiation',
      pipelineId: null,
      probability: 0.55,
      outcome: 'open',
      stageChangedAt: '2026-10-20T10:00:00.000Z',
      closeDatePushes: 2,
      nextStep: 'Send the draft',
      lastActivityDate: null,
      url: `https://acme.lightning.force.com/lightning/r/Opportunity/${DEAL}/view`,
    });
    expect(read.owner).toMatchObject({ id: DANA, managerIds: [MORGAN] });
    expect(read.book?.opportunities).toHaveLength(4);
    expect(read.book?.goals).toMatchObject([
      {
        target: { minor: 12_000_000, currency: 'USD' },
        name: 'Opportunity Revenue',
        approximate: false,
        source: 'crm',
      },
    ]);
  });

  it('takes two requests for a cold deal of 12 notes and 260 deals, two for the next', async () => {
    const { clientOf, countRequests } = await startOrg(smallOrg({ deals: 260 }));
    const manager = clientOf(MORGAN);
    for (let i = 0; i < 12; i++) await manager.postEntry(note(`Note ${i}`, MORGAN, i % 2 ? open : toDana), context);
    const catalogue = await manager.readCatalogue();
    const rep = clientOf(DANA);
    countRequests();
    const cold = await readDeal(rep, DANA, catalogue);
    expect(countRequests()).toBe(2);
    expect(cold.entries).toHaveLength(12);
    expect(cold.entries.every((entry) => entry.native?.textComplete)).toBe(true);
    expect(cold.book?.opportunities).toHaveLength(260);
    await readDeal(rep, DANA, catalogue, dealId(2), false);
    expect(countRequests()).toBeLessThanOrEqual(2);
  });

  it('reads every page of a long book and every note of a long thread', async () => {
    const org = smallOrg({ deals: 2_300 });
    const stamp = '2026-11-01T10:00:00.000+0000';
    const numbers = Array.from({ length: 405 }, (_, index) => String(index).padStart(6, '0'));
    org.objects.ContentNote = numbers.map((number) => ({
      Id: toId18(`069000000${number}`),
      Title: `Courtside praise · Deal 1 · ${DEAL} · cs0192f0c1aaaa70008000000000${number}`,
      TextPreview: `Note ${number}`,
      OwnerId: MORGAN,
      CreatedById: MORGAN,
      CreatedDate: stamp,
      LastModifiedById: MORGAN,
      LastModifiedDate: stamp,
    }));
    org.objects.ContentDocumentLink = numbers.map((number) => ({
      Id: toId18(`06A000001${number}`),
      ContentDocumentId: toId18(`069000000${number}`),
      LinkedEntityId: DEAL,
      ShareType: 'V',
    }));
    const { clientOf, countRequests } = await startOrg(org);
    const rep = clientOf(DANA);
    const catalogue = await rep.readCatalogue();
    countRequests();
    const read = await readDeal(rep, DANA, catalogue);
    expect(countRequests()).toBe(2 + 1 + 2);
    expect(read.entries).toHaveLength(405);
    expect(new Set(read.book?.opportunities.map((deal) => deal.id)).size).toBe(2_300);
    expect(read.book?.partial).toBe(false);
  });

  it('keeps a private note between its author and the rep, and proves it by reading back', async () => {
    const { clientOf, crm } = await startOrg();
    const manager = clientOf(MORGAN);
    const posted = await manager.postEntry(note('Who signs?', MORGAN, toDana), context);
    expect(posted.audience).toEqual(toDana);
    expect(posted).toMatchObject({ authorId: MORGAN, authorName: 'Morgan', delivery: 'confirmed' });
    const links = crm.rows('ContentDocumentLink').filter((link) => link.ContentDocumentId === posted.native?.id);
    expect(links.map((link) => link.LinkedEntityId).sort()).toEqual([DANA, MORGAN].sort());

    const catalogue = await manager.readCatalogue();
    for (const [viewer, seen] of [
      [MORGAN, 1],
      [DANA, 1],
      [PAT, 0],
    ] as const) {
      const read = await readDeal(clientOf(viewer), viewer, catalogue);
      expect(read.entries).toHaveLength(seen);
      if (seen)
        expect(read.entries[0]).toMatchObject({ audience: toDana, authorId: MORGAN, aboutId: DANA, dealId: DEAL });
    }
  });

  it('shows an open note to everyone who can open the deal', async () => {
    const { clientOf } = await startOrg();
    const peer = clientOf(PAT);
    await peer.postEntry(note('Ask Kim about security review', PAT, open), context);
    const catalogue = await peer.readCatalogue();
    for (const viewer of [MORGAN, DANA, PAT]) {
      const { entries } = await readDeal(clientOf(viewer), viewer, catalogue);
      expect(entries).toMatchObject([{ audience: open, authorId: PAT, native: { editedInCrm: false } }]);
    }
  });

  it("never fetches a peer's figures", async () => {
    const { clientOf, server } = await startOrg();
    const peer = clientOf(PAT);
    const read = await readDeal(peer, PAT, await peer.readCatalogue());
    expect(read.book).toBeNull();
    expect(read.owner.managerIds).toEqual([MORGAN]);
    expect(server.log.some((line) => line.path.includes('ForecastingQuota'))).toBe(false);
  });

  it('shows a note with a forged title under the person who typed it', async () => {
    const { clientOf, crm } = await startOrg();
    const manager = clientOf(MORGAN);
    const real = await manager.postEntry(note('Real', MORGAN, open), context);
    const forged = { ...note('Forged', PAT, open), id: real.id };
    await clientOf(PAT).postEntry(forged, context);
    const title = crm.rows('ContentNote').map((row) => String(row.Title));
    expect(title.filter((each) => each.includes(tokenOf(real.id)))).toHaveLength(2);

    const { entries } = await readDeal(clientOf(DANA), DANA, await manager.readCatalogue());
    expect(entries.map((entry) => [entry.authorId, (entry.fields as { text: string }).text])).toEqual(
      expect.arrayContaining([
        [MORGAN, 'Real'],
        [PAT, 'Forged'],
      ]),
    );
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(2);
    expect((await clientOf(MORGAN).findCopies(real))[0]).toMatchObject({
      authorId: MORGAN,
      native: { id: real.native?.id },
    });
  });

  it('says what the CRM really keeps once a private note is linked further', async () => {
    const { clientOf, crm } = await startOrg();
    const manager = clientOf(MORGAN);
    const posted = await manager.postEntry(note('Who signs?', MORGAN, toDana), context);
    const link = crm
      .rows('ContentDocumentLink')
      .find((row) => row.ContentDocumentId === posted.native?.id && row.LinkedEntityId === DANA);
    Object.assign(link ?? {}, { LinkedEntityId: PAT });
    expect((await manager.findCopies(posted))[0]?.audience).toEqual({ kind: 'private', personIds: [MORGAN, PAT] });
    Object.assign(link ?? {}, { LinkedEntityId: DEAL });
    expect((await manager.findCopies(posted))[0]?.audience).toEqual(open);
  });

  it('says that a note was edited in the CRM', async () => {
    const { clientOf, clock, fetch, crm } = await startOrg();
    const manager = clientOf(MORGAN);
    const posted = await manager.postEntry(note('Who signs?', MORGAN, open), context);
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    await fetch(`https://${HOST}/services/data/v66.0/sobjects/ContentNote/${posted.native?.id}`, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${crm.tokenFor(MORGAN)}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ Content: btoa('<p>Who really signs?</p>') }),
    });
    const [found] = await manager.findCopies(posted);
    expect(found?.fields).toEqual({ tone: 'question', text: 'Who really signs?' });
    expect(found?.native?.editedInCrm).toBe(true);
    expect(found?.native?.version).not.toBe(posted.native?.version);
  });

  it('writes without SharingPrivacy where the API refuses it, and stays private by its links', async () => {
    const { clientOf, crm, server } = await startOrg();
    server.interfere = (request) => {
      if (!request.body.includes('SharingPrivacy') || !request.body.includes('"allOrNone":true')) return undefined;
      const fault = (message: string, errorCode: string) => ({ body: [{ message, errorCode }], httpStatusCode: 400 });
      return {
        status: 200,
        body: {
          compositeResponse: [
            {
              ...fault("No such column 'SharingPrivacy' on sobject of type ContentNote", 'INVALID_FIELD'),
              referenceId: 'note',
            },
            { ...fault('Rolled back', 'PROCESSING_HALTED'), referenceId: 'link0' },
          ],
        },
      };
    };
    const posted = await clientOf(MORGAN).postEntry(note('Who signs?', MORGAN, toDana), context);
    expect(posted.audience).toEqual(toDana);
    expect(crm.rows('ContentNote')).toHaveLength(1);
  });

  it('finds an entry by its id alone, and nothing when it was never written', async () => {
    const { clientOf } = await startOrg();
    const manager = clientOf(MORGAN);
    const written = note('Who signs?', MORGAN, toDana);
    const posted = await manager.postEntry(written, context);
    await manager.postEntry(written, context);
    expect((await manager.findCopies(written))[0]?.native?.id).toBe(posted.native?.id);
    expect(await manager.findCopies(note('Never sent', MORGAN, open))).toEqual([]);
  });

  it("does not take somebody else's copy of an id for our own entry", async () => {
    const { clientOf } = await startOrg();
    const unsent = note('Not sent yet', MORGAN, open);
    await clientOf(PAT).postEntry({ ...unsent, authorId: PAT }, context);
    expect(await clientOf(MORGAN).findCopies(unsent)).toEqual([]);
  });

  it('knows that the preview of a short note has lost its line breaks', async () => {
    const { clientOf } = await startOrg();
    const manager = clientOf(MORGAN);
    await manager.postEntry(note('One\nTwo', MORGAN, open), context);
    const rep = clientOf(DANA);
    const [entry] = (await readDeal(rep, DANA, await rep.readCatalogue())).entries;
    expect(entry?.native?.textComplete).toBe(false);
    expect(entry && (await rep.readText(entry))).toEqual({ text: 'One\nTwo', textCut: false });
  });

  it('drops a hidden field, remembers it and asks once', async () => {
    const { clientOf, crm, countRequests } = await startOrg();
    crm.hideField('Opportunity', 'Amount', DANA);
    crm.hideField('User', 'Email', DANA);
    const learned: string[] = [];
    const rep = clientOf(DANA, { onHidden: (names) => learned.push(...names) });
    const catalogue = await rep.readCatalogue();
    const read = await readDeal(rep, DANA, catalogue);
    expect(read.opportunity.amount).toBeNull();
    expect(read.owner.email).toBeNull();
    expect(read.book?.opportunities.every((deal) => deal.amount === null)).toBe(true);
    expect(learned).toEqual(expect.arrayContaining(['Opportunity.Amount', 'Opportunity.Owner.Email']));
    countRequests();
    await readDeal(clientOf(DANA, { hidden: learned }), DANA, catalogue);
    expect(countRequests()).toBe(2);
  });

  it('says that quotas are hidden', async () => {
    const { clientOf, crm } = await startOrg();
    crm.hideObject('ForecastingQuota', DANA);
    const rep = clientOf(DANA);
    const read = await readDeal(rep, DANA, await rep.readCatalogue());
    expect(read.book).toMatchObject({ quotasHidden: true, goals: [] });
    expect(read.book?.opportunities).toHaveLength(4);
  });

  it('reads currencies and their rates', async () => {
    const org = smallOrg();
    org.objects.CurrencyType = [
      {
        Id: '01L000000000001AAA',
        IsoCode: 'EUR',
        ConversionRate: 1,
        IsCorporate: true,
        IsActive: true,
        DecimalPlaces: 2,
      },
      {
        Id: '01L000000000002AAA',
        IsoCode: 'JPY',
        ConversionRate: 160.5,
        IsCorporate: false,
        IsActive: true,
        DecimalPlaces: 0,
      },
    ];
    for (const deal of org.objects.Opportunity ?? []) Object.assign(deal, { CurrencyIsoCode: 'JPY', Amount: 500_000 });
    for (const quota of org.objects.ForecastingQuota ?? []) quota.CurrencyIsoCode = 'EUR';
    const { clientOf, countRequests } = await startOrg(org);
    const rep = clientOf(DANA);
    const catalogue = await rep.readCatalogue();
    expect(catalogue.orgCurrency).toBe('EUR');
    expect(catalogue.rates).toEqual({
      base: 'EUR',
      rates: [
        { currency: 'EUR', perBase: '1', from: null },
        { currency: 'JPY', perBase: '160.5', from: null },
      ],
    });
    countRequests();
    const read = await readDeal(rep, DANA, catalogue);
    expect(countRequests()).toBe(2);
    expect(read.opportunity.amount).toEqual({ minor: 500_000, currency: 'JPY' });
    expect(read.book?.goals[0]?.target).toEqual({ minor: 12_000_000, currency: 'EUR' });
  });

  it('computes the periods when Period rows are hidden', async () => {
    const { clientOf, crm } = await startOrg();
    crm.hideObject('Period');
    const { periods } = await clientOf(DANA).readCatalogue();
    expect(periods).toContainEqual({ start: '2026-10-01', end: '2026-12-31', kind: 'quarter', label: null });
  });

  it('fetches the rest of a long or many-lined note', async () => {
    const { clientOf } = await startOrg();
    const manager = clientOf(MORGAN);
    const text = `First line\n\n  <script>alert("x")</script> & שלום 👩🏽‍💻\n${'long '.repeat(80)}end`;
    await manager.postEntry(note(text, MORGAN, open), context);
    const rep = clientOf(DANA);
    const { entries } = await readDeal(rep, DANA, await rep.readCatalogue());
    expect(entries[0]?.native?.textComplete).toBe(false);
    expect(entries[0] && (await rep.readText(entries[0]))).toEqual({ text, textCut: false });
  });

  it('carries an own goal from the rep to their manager and to nobody else', async () => {
    const { clientOf } = await startOrg();
    const rep = clientOf(DANA);
    const catalogue = await rep.readCatalogue();
    const { owner } = await readDeal(rep, DANA, catalogue);
    const audience = audienceOfOwn({ crm: 'salesforce', missing: [], viewer: owner }, 'goal');
    const goal: Entry = {
      ...note('', DANA, audience, DEAL),
      kind: 'goal',
      dealId: null,
      fields: {
        name: 'My {Q4}',
        target: { minor: 15_000_000, currency: 'USD' },
        period: QUARTER,
        why: 'A reason long enough to cut the preview. '.repeat(6),
        replaces: null,
        withdrawn: false,
      },
    };
    expect(goal.audience).toEqual({ kind: 'private', personIds: [DANA, MORGAN] });
    const posted = await rep.postEntry(goal, { dealName: null, aboutName: 'Dana' });
    expect(posted).toMatchObject({ kind: 'goal', aboutId: DANA, authorId: DANA, audience: goal.audience });

    for (const viewer of [DANA, MORGAN]) {
      const client = clientOf(viewer);
      const fromDeal = await readDeal(client, viewer, catalogue);
      const fromBook = await client.readBook(DANA, { catalogue, periods: [QUARTER] });
      for (const { entries } of [fromDeal, fromBook]) {
        expect(entries).toMatchObject([{ kind: 'goal', id: goal.id, dealId: null, fields: goal.fields }]);
      }
      expect(fromBook.book).toEqual(fromDeal.book);
    }
    expect((await readDeal(clientOf(PAT), PAT, catalogue)).entries).toEqual([]);
    expect((await rep.findCopies(goal))[0]).toMatchObject({ id: goal.id, fields: goal.fields });
  });

  it("ignores a goal that somebody writes in another's name", async () => {
    const { clientOf } = await startOrg();
    const fields = {
      name: 'Twice as much',
      target: { minor: 1, currency: 'USD' },
      period: QUARTER,
      why: 'Because',
      replaces: null,
      withdrawn: false,
    };
    const audience: Audience = { kind: 'private', personIds: [PAT, DANA, MORGAN] };
    const forged: Entry = { ...note('', PAT, audience), kind: 'goal', dealId: null, fields };
    const posted = await clientOf(PAT).postEntry(forged, { dealName: null, aboutName: 'Dana' });
    expect(posted.aboutId).toBe(PAT);
    for (const viewer of [DANA, MORGAN]) {
      const client = clientOf(viewer);
      const catalogue = await client.readCatalogue();
      expect((await readDeal(client, viewer, catalogue)).entries).toEqual([]);
      expect((await client.readBook(DANA, { catalogue, periods: [QUARTER] })).entries).toEqual([]);
    }
  });

  it('carries a calendar', async () => {
    const { clientOf } = await startOrg();
    const rep = clientOf(DANA);
    const fields = { timeZone: 'Asia/Tokyo', weekdays: [1, 1, 1, 1, 0.5, 0, 0], holidays: ['2026-12-24'] };
    const audience: Audience = { kind: 'private', personIds: [DANA, MORGAN] };
    const calendar: Entry = { ...note('', DANA, audience), kind: 'calendar', dealId: null, fields };
    await rep.postEntry(calendar, { dealName: null, aboutName: 'Dana' });
    const manager = clientOf(MORGAN);
    const { entries } = await manager.readBook(DANA, { catalogue: await manager.readCatalogue(), periods: [QUARTER] });
    expect(entries).toMatchObject([{ kind: 'calendar', aboutId: DANA, fields, audience }]);
  });

  it('takes no text for a reference of the composite', async () => {
    const { clientOf, crm } = await startOrg();
    const manager = clientOf(MORGAN);
    const written = note('Use @{note.id} here', MORGAN, open);
    const posted = await manager.postEntry(written, { ...context, dealName: 'Deal @{note.id}' });
    expect((await manager.findCopies(written))[0]).toMatchObject({
      fields: written.fields,
      native: { id: posted.native?.id },
    });
    expect(crm.rows('ContentNote')[0]?.Title).toContain('Deal @ {note.id}');
    crm.hideObject('ContentNote');
    const asTask = await clientOf(MORGAN).postEntry(note('Use @{note.id} here', MORGAN, open), context);
    expect(asTask.native?.id).toMatch(/^00T/);
    expect(crm.rows('Task')[0]?.Description).toBe('Use @{note.id} here');
  });

  it('keeps the deal in view when a field that a condition needs is hidden', async () => {
    const { clientOf, crm } = await startOrg();
    crm.hideField('ForecastingQuota', 'StartDate', DANA);
    crm.hideField('Task', 'Subject', DANA);
    const rep = clientOf(DANA);
    const read = await readDeal(rep, DANA, await rep.readCatalogue());
    expect(read.opportunity.name).toBe('Deal 1');
    expect(read.book).toMatchObject({ quotasHidden: true, goals: [] });
  });

  it.each(['ContentNote', 'ContentDocumentLink', 'Task'])(
    'never takes a thread for empty because %s is hidden',
    async (object) => {
      const { clientOf, crm } = await startOrg();
      await clientOf(MORGAN).postEntry(note('Who signs?', MORGAN, open), context);
      const catalogue = await clientOf(DANA).readCatalogue();
      expect(await readDeal(clientOf(DANA), DANA, catalogue)).toMatchObject({ unreadable: null });
      crm.hideObject(object, DANA);
      expect(await readDeal(clientOf(DANA), DANA, catalogue)).toMatchObject({
        opportunity: { name: 'Deal 1' },
        unreadable: object,
      });
    },
  );

  it('knows that goals and calendars could not be read', async () => {
    const { clientOf, crm } = await startOrg();
    const rep = clientOf(DANA);
    const wanted = { catalogue: await rep.readCatalogue(), periods: [QUARTER] };
    expect(await rep.readBook(DANA, wanted)).toMatchObject({ entries: [], unreadable: null });
    crm.hideObject('ContentDocumentLink', DANA);
    expect(await rep.readBook(DANA, wanted)).toMatchObject({ entries: [], unreadable: 'ContentDocumentLink' });
  });

  it('does not write again what it cannot look for', async () => {
    const { clientOf, crm } = await startOrg();
    const written = note('Who signs?', MORGAN, open);
    await clientOf(MORGAN).postEntry(written, context);
    crm.hideObject('ContentNote', MORGAN);
    await expect(clientOf(MORGAN).findCopies(written)).rejects.toMatchObject({
      problem: { code: 'scope-missing', detail: 'ContentNote' },
    });
  });

  it('does not take hidden links for an entry that is not there', async () => {
    const { clientOf, crm } = await startOrg();
    const written = note('Who signs?', MORGAN, open);
    await clientOf(MORGAN).postEntry(written, context);
    crm.hideObject('ContentDocumentLink', MORGAN);
    await expect(clientOf(MORGAN).findCopies(written)).rejects.toMatchObject({
      problem: { code: 'scope-missing', detail: 'ContentDocumentLink' },
    });
  });

  it('does not take hidden tasks for an entry that is not there, where tasks carry them', async () => {
    const { clientOf, crm } = await startOrg();
    crm.hideObject('ContentNote');
    const manager = clientOf(MORGAN);
    const written = note('Who signs?', MORGAN, open);
    await manager.postEntry(written, context);
    crm.hideObject('Task', MORGAN);
    await expect(manager.findCopies(written)).rejects.toMatchObject({
      problem: { code: 'scope-missing', detail: 'Task' },
    });
  });

  it('is not sure about a note whose title somebody changed around the id', async () => {
    const { clientOf, crm } = await startOrg();
    const manager = clientOf(MORGAN);
    const written = note('Who signs?', MORGAN, open);
    const posted = await manager.postEntry(written, context);
    for (const object of ['ContentNote', 'ContentDocument']) {
      const row = crm.rows(object).find(({ Id }) => Id === posted.native?.id);
      if (row) row.Title = `Renamed ${tokenOf(written.id)}`;
    }
    await expect(manager.findCopies(written)).rejects.toMatchObject({ problem: { code: 'unexpected-answer' } });
  });

  it('falls back to a task where Notes are switched off, and refuses what would not stay private', async () => {
    const { clientOf, crm } = await startOrg();
    crm.hideObject('ContentNote');
    const manager = clientOf(MORGAN);
    const written = note('Line one\nLine two', MORGAN, open);
    const posted = await manager.postEntry(written, context);
    expect(posted).toMatchObject({
      audience: open,
      fields: written.fields,
      native: { id: expect.stringMatching(/^00T/) },
    });
    await expect(manager.postEntry(note('Secret', MORGAN, toDana), context)).rejects.toMatchObject({
      // A right that is missing, not the note's own fault: it goes out once Notes are switched on.
      problem: { code: 'scope-missing', detail: 'ContentNote' },
    });
    expect(await manager.identify()).toMatchObject({ missing: ['ContentNote'] });
    const rep = clientOf(DANA);
    const { entries, unreadable } = await readDeal(rep, DANA, await rep.readCatalogue());
    expect(unreadable).toBeNull();
    expect(textsOf(entries)).toEqual(['Line one\nLine two']);
    expect(entries[0] && (await rep.readText(entries[0]))).toEqual({ text: 'Line one\nLine two', textCut: false });
    expect((await manager.findCopies(written))[0]?.native?.id).toBe(posted.native?.id);
    await manager.removeEntry(posted);
    expect(crm.rows('Task')).toHaveLength(0);
  });

  it('removes a note, and is content when it is gone already', async () => {
    const { clientOf, crm } = await startOrg();
    const manager = clientOf(MORGAN);
    const posted = await manager.postEntry(note('Who signs?', MORGAN, toDana), context);
    await manager.removeEntry(posted);
    expect(crm.rows('ContentNote')).toHaveLength(0);
    await expect(manager.removeEntry(posted)).resolves.toBeUndefined();
  });

  it('does not take a proxy’s page for the word that a note is gone', async () => {
    const { clientOf, crm, server } = await startOrg();
    const manager = clientOf(MORGAN);
    const posted = await manager.postEntry(note('Who signs?', MORGAN, toDana), context);
    server.interfere = () => ({ status: 404, body: '<html>Not found</html>' });
    await expect(manager.removeEntry(posted)).rejects.toMatchObject({ problem: { code: 'unexpected-answer' } });
    expect(crm.rows('ContentNote')).toHaveLength(1);
  });

  it('says not found for a deal that is gone or not shared', async () => {
    const { clientOf } = await startOrg({ ...smallOrg(), opportunityAccess: 'private' });
    const peer = clientOf(PAT);
    const catalogue = await peer.readCatalogue();
    for (const id of [DEAL, dealId(9999), 'half']) {
      await expect(readDeal(peer, PAT, catalogue, id)).rejects.toMatchObject({ problem: { code: 'not-found' } });
    }
  });
});
