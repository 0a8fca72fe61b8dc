import { readBody } from '../../lib/crm/hubspot/journal';
import { fromHtml } from '../../lib/crm/hubspot/text';
import { findToken } from '../../lib/journal/token';
import type { TeamFile } from '../../lib/policy/team-file';
import { createHubspot, type LocalHubspot } from '../crm/hubspot/hubspot';
import { hubspotPortals } from '../crm/hubspot/portals';
import type { HubspotOrg } from '../crm/org';
import {
  type CreateTrial,
  DEALS_PER_ORG,
  dealPage,
  itemsIn,
  type NativeObject,
  ownerOf,
  PEOPLE,
  type PersonName,
  type TrialOrg,
} from './orgs';

const PORTALS = [4711, 4712];

export const createHubspotTrial: CreateTrial = (now) => {
  const [first, second] = PORTALS.map((portal) => createHubspot(portalFile(portal), { now })) as [
    LocalHubspot,
    LocalHubspot,
  ];
  return {
    crms: [hubspotPortals(first, second)],
    orgs: [first, second].map(trialOrg),
    teamOf: (portal) => teamOf(Number(portal)),
  };
};

const email = (person: PersonName, portal: number) => `${person}@${portal}.example`;
/** Ids of the second portal differ from those of the first. */
const ownerId = (person: PersonName, portal: number) => String(portal * 100 + PEOPLE.indexOf(person) + 1);
const dealId = (deal: number, portal: number) => String(portal * 1_000 + deal + 1);

function portalFile(portal: number): HubspotOrg {
  // The key was made by an admin who is none of them.
  const admin = { id: String(portal * 100), email: `admin@${portal}.example`, firstName: 'Admin', userId: portal };
  return {
    portalId: portal,
    accountInfo: {
      portalId: portal,
      uiDomain: 'app-eu1.hubspot.com',
      timeZone: 'Europe/Berlin',
      companyCurrency: 'EUR',
    },
    owners: [
      admin,
      ...PEOPLE.map((person, index) => ({
        id: ownerId(person, portal),
        email: email(person, portal),
        firstName: person,
        userId: portal + 10 + index,
      })),
    ],
    pipelines: [
      {
        id: 'default',
        label: 'Sales',
        displayOrder: 0,
        archived: false,
        stages: [
          { id: 'open', label: 'Open', displayOrder: 0, metadata: { isClosed: 'false', probability: '0.5' } },
          { id: 'won', label: 'Won', displayOrder: 1, metadata: { isClosed: 'true', probability: '1.0' } },
        ],
      },
    ],
    objects: {
      deals: Array.from({ length: DEALS_PER_ORG }, (_, deal) => ({
        id: dealId(deal, portal),
        createdAt: '2026-09-01T10:00:00Z',
        properties: {
          dealname: `Deal ${deal + 1} of ${portal}`,
          dealstage: 'open',
          pipeline: 'default',
          amount: '1000',
          closedate: '2026-12-11T12:00:00Z',
          hubspot_owner_id: ownerId(ownerOf(deal), portal),
        },
      })),
      goal_targets: [],
      notes: [],
      tasks: [],
    },
  };
}

function teamOf(portal: number): TeamFile {
  const managers = [email('maren', portal)];
  return {
    portal: String(portal),
    people: PEOPLE.map((person) => ({
      email: email(person, portal),
      managers: person === 'maren' ? [] : managers,
    })),
  };
}

function trialOrg(crm: LocalHubspot): TrialOrg {
  const portal = Number(crm.portalId);
  // Everybody has the team's one key; when it is void, the admin hands out another.
  const signIn = (person: PersonName) => ({
    type: 'connect-hubspot' as const,
    key: crm.keyFor({ write: true }),
    ownerId: ownerId(person, portal),
  });
  return {
    name: crm.portalId,
    connectionId: `hubspot:${portal}`,
    idOf: (person) => ownerId(person, portal),
    deals: new Map(Array.from({ length: DEALS_PER_ORG }, (_, deal) => [dealId(deal, portal), ownerOf(deal)])),
    pageOf: (deal) => dealPage('hubspot', crm.portalId, deal),
    signIn,
    async connect({ handlers }, person) {
      await handlers['connect-hubspot'](signIn(person), {});
    },
    objects: () => [...notesOf(crm), ...tasksOf(crm)],
  };
}

const TASK = /Courtside action cs[0-9a-f]{32} (\{.*\})/;

function tasksOf(crm: LocalHubspot): NativeObject[] {
  return crm.records('tasks').flatMap((record) => {
    const { properties, archived } = record.current;
    const body = fromHtml(properties.hs_task_body ?? '');
    const entryId = findToken(body);
    const { by, from, due } = JSON.parse(TASK.exec(body)?.[1] ?? '{}');
    if (!entryId) return [];
    const fields = {
      text: properties.hs_task_subject,
      ownerId: properties.hubspot_owner_id,
      // Noon in Berlin, also where none was agreed.
      due: due && properties.hs_timestamp?.slice(0, 10),
      state: properties.hs_task_status === 'COMPLETED' ? 'done' : 'open',
      from,
    };
    const dealId = crm.joined('tasks', record.id, 'deals')[0] ?? '';
    return [{ entryId, nativeId: record.id, authorId: by, dealId, fields, audience: null, live: !archived }];
  });
}

function notesOf(crm: LocalHubspot): NativeObject[] {
  return crm.records('notes').flatMap((record) => {
    const { properties, archived } = record.current;
    const body = readBody({ id: record.id, properties, createdAt: record.createdAt, updatedAt: record.updatedAt });
    if (!body) return [];
    const object: Omit<NativeObject, 'entryId' | 'fields'> = {
      nativeId: record.id,
      authorId: properties.hubspot_owner_id ?? '',
      dealId: crm.joined('notes', record.id, 'deals')[0] ?? '',
      audience: null,
      live: !archived,
    };
    const { entryId, word } = body.trailer;
    const carried = word === 'answers' ? itemsIn(body.text) : [{ entryId, fields: { tone: word, text: body.text } }];
    return carried.map((each) => ({ ...object, ...each }));
  });
}
