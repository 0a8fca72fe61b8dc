import type { Http } from '../../../../lib/crm/http';
import * as hubspotText from '../../../../lib/crm/hubspot/text';
import type { CrmClient, NativeEntry, PostContext } from '../../../../lib/crm/port';
import { crmError } from '../../../../lib/crm/problem';
import * as salesforceText from '../../../../lib/crm/salesforce/text';
import { relation } from '../../../../lib/domain/person';
import type { Audience, Entry, EntryKind } from '../../../../lib/journal/entry';
import { homeOf } from '../../../../lib/journal/home';
import { localFetch } from '../../../crm/client';
import type { People } from '../../journal/any-entry';
import { COACH, deal, openPortal, PERIOD, DEAL as PORTAL_DEAL, portalOrg, REP } from '../hubspot/portal';
import { DANA, dealId, MORGAN, NOW, openOrg } from '../salesforce/open-org';

const OTHER_DEAL = '9002';

/** One CRM with a rep, their leader and a deal, spoken to through the port. */
export type Side = {
  crm: 'salesforce' | 'hubspot';
  people: People;
  dealId: string;
  /** Another deal of the rep. */
  otherDealId: string;
  rep: CrmClient;
  leader: CrmClient;
  /** Who can read what two people write to each other about the deal. */
  between: Audience;
  /** Everything of the deal and of the rep that a person reads there. */
  read(as: 'rep' | 'leader', dealId?: string): Promise<NativeEntry[]>;
  /** The same for anybody else. */
  readAs(personId: string): Promise<NativeEntry[]>;
  /** How many objects of the CRM carry something of ours. */
  objects(): number;
  /** What people without Courtside read, of each object. */
  texts(): string[];
  /** What people do there themselves, without Courtside. */
  hand: Hand;
  close(): Promise<unknown>;
};

export type Hand = {
  /** The notes that carry small entries, as plain text. */
  companions(): { id: string; text: string }[];
  retype(companionId: string, text: string): Promise<void>;
  /** A note on the deal, by the rep. */
  write(title: string, text: string): Promise<void>;
  /** Texts are gone by the time that somebody asks for them. */
  loseBodies(): void;
  /** How often any note was written, the first time included. */
  writes(): number;
  tasks(): { id: string; subject: string; due: string | null; body: string }[];
  changeTask(
    taskId: string,
    change: { subject?: string; due?: string; ownerId?: string; dealId?: string; body?: string },
  ): Promise<void>;
  deleteTask(taskId: string): Promise<void>;
  /** The task stays, and hangs on no deal any more. */
  loosenTask(taskId: string): Promise<void>;
  /** The person leaves the company. */
  leave(personId: string): void;
  /** Nothing is known of the person any more. */
  forget(personId: string): void;
  /** The person has another manager from now on. */
  report(personId: string, managerId: string): void;
  /** Time goes by there, in milliseconds: what is written afterwards is younger. */
  pass(ms: number): void;
};

export const SIDES = { salesforce: startSalesforce, hubspot: startHubspot };

async function startSalesforce(): Promise<Side> {
  const { clientOf, clock, crm: salesforce, httpOf, close } = await openOrg();
  const rest = '/services/data/v66.0/sobjects';
  const byHand = httpOf(DANA);
  const people = { repId: DANA, repName: 'Dana', leaderId: MORGAN, leaderName: 'Morgan' };
  let lost = false;
  const throughLoss = (userId: string): Http => {
    const http = httpOf(userId);
    return async (request) => {
      if (lost && request.path.endsWith('/Content')) throw crmError('not-found');
      return http(request);
    };
  };
  const clients = {
    rep: clientOf(DANA, { http: throughLoss(DANA) }),
    leader: clientOf(MORGAN, { http: throughLoss(MORGAN) }),
  };
  const rows = () => ({
    notes: salesforce.rows('ContentNote'),
    tasks: salesforce.rows('Task'),
  });
  return {
    crm: 'salesforce',
    people,
    dealId: dealId(1),
    otherDealId: dealId(2),
    ...clients,
    between: { kind: 'private', personIds: [DANA, MORGAN] },
    read: (as, id = dealId(1)) => readAll(clients[as], as === 'rep' ? DANA : MORGAN, id),
    readAs: (personId) => readAll(clientOf(personId), personId, dealId(1)),
    objects: () => rows().notes.length + rows().tasks.length,
    texts: () => [
      ...rows().notes.map((row) => `${row.Title}\n\n${salesforceText.fromHtml(salesforce.bodyOf(row))}`),
      ...rows().tasks.map((row) => `${row.Subject}\n\n${row.Description}`),
    ],
    hand: {
      companions: () =>
        rows()
          .notes.filter(({ Title }) => /^Courtside (?:answers|together) /.test(String(Title)))
          .map((row) => ({ id: String(row.Id), text: salesforceText.fromHtml(salesforce.bodyOf(row)) })),
      async retype(id, text) {
        const Content = salesforceText.toBase64(salesforceText.toHtml(text));
        const owner = String(rows().notes.find((row) => row.Id === id)?.OwnerId);
        await httpOf(owner)({ method: 'PATCH', path: `${rest}/ContentNote/${id}`, body: { Content } });
      },
      async write(Title, text) {
        const Content = salesforceText.toBase64(salesforceText.toHtml(text));
        const { body } = await byHand({ method: 'POST', path: `${rest}/ContentNote`, body: { Title, Content } });
        const link = { ContentDocumentId: (body as { id: string }).id, LinkedEntityId: dealId(1), ShareType: 'V' };
        await byHand({ method: 'POST', path: `${rest}/ContentDocumentLink`, body: link });
      },
      loseBodies() {
        lost = true;
      },
      writes: () => salesforce.rows('ContentVersion').length,
      tasks: () =>
        rows().tasks.map((row) => ({
          id: String(row.Id),
          subject: String(row.Subject),
          due: row.ActivityDate ? String(row.ActivityDate) : null,
          body: String(row.Description),
        })),
      async changeTask(id, { subject, due, ownerId, dealId, body }) {
        const given = { Subject: subject, ActivityDate: due, OwnerId: ownerId, WhatId: dealId, Description: body };
        const owner = String(rows().tasks.find((row) => row.Id === id)?.OwnerId);
        await httpOf(owner)({ method: 'PATCH', path: `${rest}/Task/${id}`, body: given });
      },
      async deleteTask(id) {
        await byHand({ method: 'DELETE', path: `${rest}/Task/${id}` });
      },
      async loosenTask(id) {
        await byHand({ method: 'PATCH', path: `${rest}/Task/${id}`, body: { WhatId: null } });
      },
      leave(id) {
        Object.assign(salesforce.rows('User').find((row) => row.Id === id) ?? {}, { IsActive: false });
      },
      forget: () => refuse('Salesforce deletes nobody.'),
      report(id, managerId) {
        Object.assign(salesforce.rows('User').find((row) => row.Id === id) ?? {}, { ManagerId: managerId });
      },
      pass(ms) {
        clock.now = new Date(clock.now.getTime() + ms);
      },
    },
    close,
  };
}

async function startHubspot(): Promise<Side> {
  const org = portalOrg({ deals: [deal(PORTAL_DEAL), deal(OTHER_DEAL)] });
  let passed = 0;
  const stage = await openPortal(org, { limits: { burst: 10_000 }, now: () => Date.now() + passed });
  const byHand = async (method: string, path: string, body?: object) => {
    const answer = await localFetch(stage.server)(`https://api.hubapi.com${path}`, {
      method,
      headers: { authorization: `Bearer ${stage.portal.keyFor({ write: true })}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  };
  const objects = '/crm/objects/2026-03';
  const loosen = async (taskId: string) => {
    for (const before of stage.portal.joined('tasks', taskId, 'deals'))
      await byHand('DELETE', `${objects}/tasks/${taskId}/associations/deals/${before}`);
  };
  const people = { repId: REP.id, repName: 'Sam Ito', leaderId: COACH.id, leaderName: 'Dana Reyes' };
  const clients = { rep: stage.clientFor(REP), leader: stage.clientFor(COACH) };
  /** A client keeps what it once read of people. */
  const startAgain = () => Object.assign(clients, { rep: stage.clientFor(REP), leader: stage.clientFor(COACH) });
  const records = (type: string) => stage.portal.records(type).filter(({ current }) => !current.archived);
  return {
    crm: 'hubspot',
    people,
    dealId: PORTAL_DEAL,
    otherDealId: OTHER_DEAL,
    ...clients,
    between: { kind: 'deal' },
    read: (as, id = PORTAL_DEAL) => readAll(clients[as], as === 'rep' ? REP.id : COACH.id, id),
    readAs: (personId) => readAll(stage.clientFor({ ...REP, id: personId }), personId, PORTAL_DEAL),
    objects: () => records('notes').length + records('tasks').length,
    texts: () => [
      ...records('notes').map(({ current }) => hubspotText.fromHtml(String(current.properties.hs_note_body))),
      ...records('tasks').map(
        ({ current: { properties } }) =>
          `${properties.hs_task_subject}\n\n${hubspotText.fromHtml(String(properties.hs_task_body))}`,
      ),
    ],
    hand: {
      companions: () =>
        records('notes')
          .map(({ id, current }) => ({ id, text: hubspotText.fromHtml(String(current.properties.hs_note_body)) }))
          .filter(({ text }) => text.includes('courtside"')),
      async retype(id, text) {
        const hs_note_body = hubspotText.toHtml(text);
        await byHand('PATCH', `${objects}/notes/${id}`, { properties: { hs_note_body } });
      },
      write: () => refuse('Titles are Salesforce’s.'),
      loseBodies: () => refuse('HubSpot hands out notes with their text.'),
      writes: () => stage.portal.records('notes').reduce((sum, { past }) => sum + past.length + 1, 0),
      tasks: () =>
        records('tasks').map(({ id, current: { properties } }) => ({
          id,
          subject: String(properties.hs_task_subject),
          due: properties.hs_timestamp?.slice(0, 10) ?? null,
          body: hubspotText.fromHtml(String(properties.hs_task_body)),
        })),
      async changeTask(id, { subject, due, ownerId, dealId, body }) {
        const properties = {
          ...(subject !== undefined && { hs_task_subject: subject }),
          ...(due !== undefined && { hs_timestamp: `${due}T12:00:00Z` }),
          ...(ownerId !== undefined && { hubspot_owner_id: ownerId }),
          ...(body !== undefined && { hs_task_body: hubspotText.toHtml(body) }),
        };
        if (Object.keys(properties).length > 0) await byHand('PATCH', `${objects}/tasks/${id}`, { properties });
        if (!dealId) return;
        await loosen(id);
        const to = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 216 };
        await byHand('PUT', `${objects}/tasks/${id}/associations/deals/${dealId}`, [to]);
      },
      loosenTask: loosen,
      deleteTask: (id) => byHand('DELETE', `${objects}/tasks/${id}`),
      leave(id) {
        Object.assign(org.owners.find((owner) => owner.id === id) ?? {}, { archived: true });
        startAgain();
      },
      forget(id) {
        org.owners = org.owners.filter((owner) => owner.id !== id);
        startAgain();
      },
      report: () => refuse('HubSpot knows no managers.'),
      pass(ms) {
        passed += ms;
      },
    },
    close: () => stage.server.close(),
  };
}

function refuse(why: string): never {
  throw new Error(why);
}

async function readAll(client: CrmClient, viewerId: string, id: string): Promise<NativeEntry[]> {
  const catalogue = await client.readCatalogue();
  const { entries } = await client.readDeal(id, {
    catalogue,
    periods: [PERIOD],
    wantsBook: (owner) => relation(viewerId, owner) !== 'peer',
  });
  return entries;
}

export const CONTEXT: PostContext = { dealName: 'Deal 1', aboutName: 'Dana' };

/** An entry by the rep or the leader, on the deal or between the two. */
export function entryOf<Kind extends EntryKind>(
  side: Side,
  kind: Kind,
  fields: unknown,
  { id, by, dealId, audience }: { id: string; by: 'rep' | 'leader'; dealId: string | null; audience: Audience },
): Entry {
  const { repId, repName, leaderId, leaderName } = side.people;
  return {
    id,
    kind,
    dealId,
    aboutId: repId,
    authorId: by === 'rep' ? repId : leaderId,
    authorName: by === 'rep' ? repName : leaderName,
    createdAt: NOW,
    audience,
    fields,
    delivery: 'on-this-device',
    native: null,
  };
}

/** Takes an entry to the CRM as the outbox would. */
export async function write(side: Side, entry: Entry): Promise<void> {
  const client = entry.authorId === side.people.repId ? side.rep : side.leader;
  if (homeOf(entry) === 'companion') await client.saveItems([entry], CONTEXT);
  else await client.postEntry(entry, CONTEXT);
}
