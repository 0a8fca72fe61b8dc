import https, { Agent } from 'node:https';
import { type ConnectionOptions, connect } from 'node:tls';
import { Client } from '@hubspot/api-client';
import { createHubspot, type HubspotOptions, type LocalHubspot } from '../../crm/hubspot/hubspot';
import type { HubspotOrg } from '../../crm/org';
import { type LocalServer, startLocalCrms } from '../../crm/server';

const stage = (id: string, label: string, probability: string, isClosed = false) => ({
  id,
  label,
  metadata: { isClosed: String(isClosed), probability },
});

/** A portal of two people, one pipeline with a made-up second one, and as many deals as asked for. */
export function smallOrg(deals = 3): HubspotOrg {
  return {
    portalId: 144_759_091,
    accountInfo: { companyCurrency: 'EUR', timeZone: 'Europe/Berlin', uiDomain: 'app-eu1.hubspot.com' },
    owners: [
      { id: '7101', email: 'dana.reyes@example.com', firstName: 'Dana', lastName: 'Reyes', userId: 5201 },
      { id: '7102', email: 'ana.pires@example.com', firstName: 'Ana', lastName: 'Pires', userId: 5202 },
      { id: '7103', email: 'left@example.com', firstName: 'Left', lastName: 'Person', userId: 5203, archived: true },
    ],
    pipelines: [
      {
        id: 'default',
        label: 'Sales pipeline',
        stages: [
          stage('qualifiedtobuy', 'Qualified to buy', '0.4'),
          stage('contractsent', 'Contract sent', '0.9'),
          stage('closedwon', 'Closed won', '1.0', true),
          stage('closedlost', 'Closed lost', '0.0', true),
        ],
      },
      { id: '77001', label: 'Partners', stages: [stage('880011', 'Won with a partner', '1.0', true)] },
    ],
    objects: {
      deals: Array.from({ length: deals }, (_, at) => ({
        id: String(1000 + at),
        createdAt: '2026-01-05T08:00:00.000Z',
        properties: {
          dealname: `Deal ${at}`,
          pipeline: 'default',
          dealstage: at % 3 === 0 ? 'closedwon' : 'qualifiedtobuy',
          amount: String(1000 + at),
          closedate: `2026-0${1 + (at % 6)}-15T00:00:00Z`,
          hubspot_owner_id: at % 2 === 0 ? '7101' : '7102',
        },
      })),
      companies: [
        { id: '501', properties: { name: 'Hartwell' }, associations: { deals: { results: [{ id: '1000' }] } } },
      ],
      goal_targets: [
        {
          id: '601',
          properties: {
            hs_goal_name: 'Second quarter',
            hs_target_amount: '300000.00',
            hs_assignee_user_id: '5202',
            hs_start_datetime: '2026-04-01T00:00:00Z',
            hs_end_datetime: '2026-06-30T23:59:59.999Z',
          },
        },
      ],
    },
  };
}

/** A portal behind its own loopback server, with a clock that only moves when told. */
export async function startPortal(org: HubspotOrg = smallOrg(), options: HubspotOptions = {}) {
  const clock = { now: Date.parse('2026-05-04T10:00:00Z') };
  const hubspot = createHubspot(org, { now: () => clock.now, ...options });
  const server = await startLocalCrms([hubspot]);
  return { clock, hubspot, server, close: () => server.close() };
}

/**
 * The vendor's own client with its own addresses, its connections led to the loopback server.
 * Version 13.5 takes an `httpAgent` and then never uses it, so this goes through Node's default agent.
 */
export function vendorClient(server: LocalServer, accessToken: string): Client {
  https.globalAgent = new LoopbackAgent(server.port);
  return new Client({ accessToken, numberOfApiCallRetries: 1 });
}

class LoopbackAgent extends Agent {
  readonly #port: number;

  constructor(port: number) {
    super({ keepAlive: false });
    this.#port = port;
  }

  override createConnection(options: ConnectionOptions) {
    return connect({ ...options, host: '127.0.0.1', port: this.#port, rejectUnauthorized: false });
  }
}

/** An answer of the API as a caller sees it, asked without a server in between. */
export async function ask(
  hubspot: LocalHubspot,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; headers: Record<string, string>; body: unknown }> {
  const answer = await hubspot.handle({
    method,
    url: new URL(path, 'https://api.hubapi.com'),
    headers: { authorization: `Bearer ${token}` },
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
  });
  return { status: answer.status, headers: answer.headers ?? {}, body: answer.body };
}
