import { createHubspotClient } from '../../../../lib/crm/hubspot/client';
import type { CrmClient } from '../../../../lib/crm/port';
import type { Goal, Period } from '../../../../lib/domain/goal';
import type { NoteEntry } from '../../../../lib/journal/kinds/note';
import type { TeamFile } from '../../../../lib/policy/team-file';
import { localFetch } from '../../../crm/client';
import { createHubspot, type HubspotOptions, type LocalHubspot } from '../../../crm/hubspot/hubspot';
import type { HubspotOrg, HubspotRecord } from '../../../crm/org';
import { type LocalServer, startLocalCrms } from '../../../crm/server';

export const PORTAL = '4711';
/** Owner ids, and the users behind them. Robin made the portal's keys. */
export const REP = { id: '71', userId: 501, email: 'sam@acme.example' };
export const COACH = { id: '72', userId: 502, email: 'dana@acme.example' };
export const ADMIN = { id: '73', userId: 503, email: 'robin@acme.example' };
export const DEAL = '9001';

export const YEAR = Temporal.Now.plainDateISO('Europe/Dublin').year;
export const PERIOD: Period = { start: `${YEAR}-01-01`, end: `${YEAR}-12-31`, kind: 'year', label: null };

export const TEAM: TeamFile = {
  portal: PORTAL,
  people: [
    { email: REP.email, managers: [COACH.email] },
    { email: COACH.email, managers: [] },
  ],
};

export function deal(id: string, properties: Record<string, string | null> = {}): HubspotRecord {
  return {
    id,
    createdAt: `${YEAR}-01-02T09:00:00Z`,
    properties: {
      dealname: `Deal ${id}`,
      dealstage: 'contractsent',
      pipeline: 'default',
      amount: '1000',
      amount_in_home_currency: '1000',
      deal_currency_code: 'EUR',
      closedate: `${YEAR}-06-30T12:00:00Z`,
      hubspot_owner_id: REP.id,
      hs_is_closed: 'false',
      hs_is_closed_won: 'false',
      hs_deal_stage_probability: '0.9',
      ...properties,
    },
  };
}

export function goalTarget(id: string, properties: Record<string, string | null> = {}): HubspotRecord {
  return {
    id,
    properties: {
      hs_goal_name: 'Revenue',
      hs_goal_type: 'sales_quota',
      hs_goal_target_group_id: 'group-1',
      hs_target_amount_in_home_currency: '120000.00',
      hs_start_datetime: `${YEAR}-01-01T00:00:00Z`,
      hs_end_datetime: `${YEAR}-12-31T23:59:59.999Z`,
      hubspot_owner_id: REP.id,
      hs_assignee_user_id: String(REP.userId),
      hs_kpi_object_type_id: '0-3',
      hs_kpi_unit_type: 'currency',
      ...properties,
    },
  };
}

export function portalOrg(objects: Partial<HubspotOrg['objects']> = {}): HubspotOrg {
  const owner = (person: typeof REP, firstName: string, lastName: string) => ({
    id: person.id,
    email: person.email,
    firstName,
    lastName,
    type: 'PERSON',
    userId: person.userId,
    userIdIncludingInactive: person.userId,
    archived: false,
  });
  const stage = (id: string, displayOrder: number, probability: string) => ({
    id,
    label: id,
    displayOrder,
    archived: false,
    metadata: { isClosed: String(['1.0', '0.0'].includes(probability)), probability },
  });
  return {
    portalId: PORTAL,
    accountInfo: {
      portalId: Number(PORTAL),
      accountType: 'STANDARD',
      uiDomain: 'app-eu1.hubspot.com',
      timeZone: 'Europe/Dublin',
      companyCurrency: 'EUR',
      additionalCurrencies: ['USD'],
    },
    owners: [owner(ADMIN, 'Robin', 'Bell'), owner(REP, 'Sam', 'Ito'), owner(COACH, 'Dana', 'Reyes')],
    pipelines: [
      {
        id: 'default',
        label: 'Sales',
        displayOrder: 0,
        archived: false,
        stages: [stage('contractsent', 0, '0.9'), stage('4242', 1, '1.0'), stage('closedlost', 2, '0.0')],
      },
    ],
    objects: { deals: [deal(DEAL)], goal_targets: [goalTarget('1')], notes: [], ...objects },
  };
}

export type Stage = {
  portal: LocalHubspot;
  server: LocalServer;
  clientFor(
    person?: typeof REP,
    options?: {
      write?: boolean;
      team?: TeamFile | null;
      keyUserId?: string | null;
      missing?: string[];
      now?: () => number;
    },
  ): CrmClient;
  /** API calls since the last time this was asked. */
  calls(): string[];
};

/** A portal behind the local server, and clients that speak to it as the extension's background does. */
export async function openPortal(org: HubspotOrg = portalOrg(), options: HubspotOptions = {}): Promise<Stage> {
  const portal = createHubspot(org, options);
  const server = await startLocalCrms([portal]);
  let seen = 0;
  return {
    portal,
    server,
    clientFor: (
      person = REP,
      { write = true, team = TEAM, keyUserId = String(ADMIN.userId), missing = [], now = Date.now } = {},
    ) =>
      createHubspotClient({
        key: portal.keyFor({ write }),
        portalId: PORTAL,
        viewerId: person.id,
        keyUserId,
        missing,
        team,
        fetch: localFetch(server),
        now,
      }),
    calls() {
      const fresh = server.log.slice(seen).map(({ method, path }) => `${method} ${path.split('?')[0]}`);
      seen = server.log.length;
      return fresh;
    },
  };
}

export function note(text: string, changes: Partial<NoteEntry> = {}): NoteEntry {
  return {
    id: '0192f0c1-7a3b-7c4d-8e5f-001122334455',
    kind: 'note',
    dealId: DEAL,
    aboutId: REP.id,
    authorId: COACH.id,
    authorName: 'Dana Reyes',
    createdAt: `${YEAR}-01-10T10:00:00Z`,
    audience: { kind: 'deal' },
    fields: { tone: 'question', text },
    delivery: 'on-this-device',
    native: null,
    ...changes,
  };
}

export const CONTEXT = { dealName: 'Deal', aboutName: 'Sam Ito' };
export const targets = (goals: Goal[]) => goals.map(({ target, period }) => [period.start, period.end, target.minor]);
