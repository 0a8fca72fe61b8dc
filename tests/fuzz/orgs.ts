import { createHttp } from '../../lib/crm/http';
import { createHubspotClient } from '../../lib/crm/hubspot/client';
import { toTask as hubspotTask } from '../../lib/crm/hubspot/task';
import { toHtml as hubspotHtml } from '../../lib/crm/hubspot/text';
import type { CrmClient } from '../../lib/crm/port';
import { createSalesforceClient } from '../../lib/crm/salesforce/client';
import { explain } from '../../lib/crm/salesforce/explain';
import { toId18 } from '../../lib/crm/salesforce/ids';
import { recognitionText } from '../../lib/crm/salesforce/recognition';
import { toTask as salesforceTask } from '../../lib/crm/salesforce/task';
import { toHtml } from '../../lib/crm/salesforce/text';
import { formatCompanion } from '../../lib/journal/companion';
import type { ActionEntry } from '../../lib/journal/kinds/action';
import { createHubspot } from '../crm/hubspot/hubspot';
import type { LocalCrm } from '../crm/local-crm';
import type { HubspotOrg, Row, SalesforceOrg } from '../crm/org';
import { createSalesforce } from '../crm/salesforce/salesforce';
import * as portal from '../unit/crm/hubspot/portal';
import * as acme from '../unit/crm/salesforce/local';
import { note as noteOn, REP } from '../unit/sync/fake-crm';
import { directFetch } from './direct-fetch';
import { type Strangeness, strangeCrm } from './strange-crm';

/** What time it is for whoever asks. */
export const now = () => Date.parse(acme.NOW);

const TOKEN = 'cs0192f0c1aaaa700080000000000000';
const STAMP = '2026-11-01T10:00:00.000+0000';
const GOAL = {
  name: 'Own',
  target: { minor: 5_000_000, currency: 'USD' },
  period: { start: '2026-10-01', end: '2026-12-31', kind: 'quarter', label: null },
  why: 'The boat',
  replaces: null,
  withdrawn: false,
};
const CALENDAR = { timeZone: 'America/Chicago', weekdays: [1, 1, 1, 1, 0.5, 0, 0], holidays: ['2026-12-24'] };

const ANSWERS = formatCompanion({
  items: [
    {
      id: '0192f0c1-aaaa-7000-8000-0000000000c1',
      kind: 'answer',
      at: '2026-11-02T10:00:00.000Z',
      fields: { to: 'n', quote: 'Who signs?', say: 'reply', text: 'Only Tom.', actionId: null },
    },
    { id: '0192f0c1-aaaa-7000-8000-0000000000c2', kind: 'mood', at: '2026-11-02T10:00:00.000Z', fields: 1 },
  ],
  byHand: ['A remark.'],
});
const ACTION: ActionEntry = {
  ...noteOn(acme.dealId(1), REP, REP),
  id: '0192f0c1-aaaa-7000-8000-0000000000a1',
  kind: 'action',
  fields: { text: 'Call Marta', ownerId: acme.DANA, ownerName: 'Dana', due: '2026-11-20', state: 'open', from: null },
};

/** An org with everything that we read: notes open and private, a goal, a calendar, companions, tasks, rates. */
export function fullOrg(): SalesforceOrg {
  const org = acme.smallOrg();
  const deal = acme.dealId(1);
  const texts: [word: string, about: string, author: string, text: string, linked: string][] = [
    ['question', deal, acme.MORGAN, 'Who signs?', deal],
    ['praise', deal, acme.PAT, `Well done. ${'Long. '.repeat(60)}`, deal],
    ['help', deal, acme.MORGAN, 'Between us', acme.DANA],
    ['answers', deal, acme.MORGAN, ANSWERS, deal],
    ['recognition', deal, acme.MORGAN, RECOGNITION, deal],
    ['goal', acme.DANA, acme.DANA, `My goal\n${JSON.stringify(GOAL)}`, acme.MORGAN],
    ['calendar', acme.DANA, acme.DANA, `My days\n${JSON.stringify(CALENDAR)}`, acme.MORGAN],
  ];
  const by = (author: string): Row => ({
    CreatedById: author,
    LastModifiedById: author,
    CreatedDate: STAMP,
    LastModifiedDate: STAMP,
  });
  org.objects.ContentNote = texts.map(([word, about, author, text], index) => ({
    Id: noteId(index),
    Title: `Courtside ${word} · Deal 1 · ${about} · ${TOKEN}0${index}`,
    Content: Buffer.from(toHtml(text)).toString('base64'),
    OwnerId: author,
    ...by(author),
  }));
  org.objects.ContentDocumentLink = texts.map(([, , , , linked], index) => ({
    Id: toId18(`06A00000000010${index}`),
    ContentDocumentId: noteId(index),
    LinkedEntityId: linked,
    ShareType: 'V',
  }));
  org.objects.Task = [
    { Id: toId18('00T000000000002'), ...salesforceTask(ACTION), ...by(acme.MORGAN) },
    {
      Id: toId18('00T000000000001'),
      Subject: `Courtside request · Deal 1 · ${deal} · ${TOKEN}10`,
      Description: 'As a task',
      WhatId: deal,
      ...by(acme.MORGAN),
    },
  ];
  org.objects.CurrencyType = ['USD', 'EUR'].map((IsoCode, index) => ({
    Id: toId18(`01L00000000000${index}`),
    IsoCode,
    ConversionRate: index === 0 ? 1 : 0.9,
    IsCorporate: index === 0,
    IsActive: true,
  }));
  return org;
}

const RECOGNITION = recognitionText({ reason: 'won', text: 'Well done.', people: [{ id: acme.DANA, name: 'Dana' }] });

const noteId = (index: number) => toId18(`06900000000010${index}`) ?? '';

/** A portal with everything that we read. */
export function fullPortal(): HubspotOrg {
  const body = (word: string, text: string, number: number) =>
    `<p>Coaching question from Dana Reyes</p><p>${text}</p><p>— Courtside ${word} ${TOKEN}2${number}</p>`;
  const onDeal = { deals: { results: [{ id: portal.DEAL }] } };
  const note = (number: number, author: typeof portal.COACH, text: string) => ({
    id: `600${number}`,
    properties: {
      hs_note_body: body('question', text, number),
      hs_timestamp: `${portal.YEAR}-01-10T10:00:00Z`,
      hs_createdate: `${portal.YEAR}-01-10T10:00:00Z`,
      hs_created_by_user_id: String(author.userId),
      hs_object_source: number % 2 ? 'INTEGRATION' : 'CRM_UI',
      hubspot_owner_id: author.id,
    },
    associations: onDeal,
  });
  const typed = (id: string, hs_note_body: string) => {
    const from = note(1, portal.COACH, '');
    return { ...from, id, properties: { ...from.properties, hs_note_body: hubspotHtml(hs_note_body) } };
  };
  const token = (number: number) => `cs0192f0c1aaaa700080000000000000${number}`;
  const action = { ...ACTION, dealId: portal.DEAL, authorId: portal.COACH.id, aboutId: portal.REP.id };
  const task = hubspotTask({ ...action, fields: { ...action.fields, ownerId: portal.REP.id } }, 'Europe/Dublin');
  const stamped = { hs_createdate: `${portal.YEAR}-01-10T10:00:00Z`, hs_object_source: 'INTEGRATION' };
  return portal.portalOrg({
    deals: [
      portal.deal(portal.DEAL, { hs_next_step: 'Call', notes_last_updated: `${portal.YEAR}-02-01T10:00:00Z` }),
      portal.deal('9002', { hs_is_closed: 'true', hs_is_closed_won: 'true', dealstage: '4242' }),
      portal.deal('9003', { amount: '1100', deal_currency_code: 'USD' }),
    ],
    goal_targets: [
      portal.goalTarget('1', { hs_pipeline_ids: 'default' }),
      ...[1, 2, 3].map((quarter) =>
        portal.goalTarget(`1${quarter}`, {
          hs_goal_target_group_id: 'group-2',
          hs_start_datetime: `${portal.YEAR}-0${quarter}-01T00:00:00Z`,
          hs_end_datetime: `${portal.YEAR}-0${quarter + 1}-01T00:00:00Z`,
          hs_kpi_filter_groups: '[{"filters":[{"property":"pipeline","operator":"IN","values":["default"]}]}]',
        }),
      ),
    ],
    notes: [
      note(1, portal.COACH, 'Who signs?'),
      note(2, portal.REP, 'I will ask'),
      typed('6003', `Answers from Dana Reyes\n\n${ANSWERS}\n\n— Courtside answers ${token(41)}`),
      typed('6004', `Recognition from Dana\n\nWell done.\n\n— Courtside recognition ${token(42)} won ${portal.REP.id}`),
    ],
    tasks: [{ id: '7001', properties: { ...task.properties, ...stamped }, associations: onDeal }],
  });
}

/** One person before a local CRM that answers strangely. */
export type Seat = {
  client: CrmClient;
  /** What is strange ends. */
  heal(): void;
  /** Did somebody ask without end? */
  endless(): boolean;
};

export function salesforceSeat(viewerId: string, strange: Strangeness[], org: SalesforceOrg = fullOrg()): Seat {
  const crm = createSalesforce(org, { now: () => new Date(acme.NOW) });
  const token = crm.tokenFor(viewerId);
  return seatOf(crm, strange, (fetch) =>
    createSalesforceClient({
      http: createHttp({
        origin: `https://${acme.HOST}`,
        token: async () => token,
        renew: async () => false,
        explain: (answer) => explain(answer, now()),
        now,
        fetch,
      }),
      host: acme.HOST,
      viewerId,
      now,
    }),
  );
}

export function hubspotSeat(viewerId: string, strange: Strangeness[], org: HubspotOrg = fullPortal()): Seat {
  const crm = createHubspot(org);
  return seatOf(crm, strange, (fetch) =>
    createHubspotClient({
      key: crm.keyFor({ write: true }),
      portalId: portal.PORTAL,
      viewerId,
      keyUserId: String(portal.ADMIN.userId),
      team: portal.TEAM,
      now,
      fetch,
    }),
  );
}

function seatOf(crm: LocalCrm, plan: Strangeness[], clientWith: (fetch: typeof globalThis.fetch) => CrmClient): Seat {
  const strange = strangeCrm(crm, plan);
  const direct = directFetch([strange]);
  return { client: clientWith(direct.fetch), heal: strange.heal, endless: direct.endless };
}
