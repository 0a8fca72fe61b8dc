import { onTestFinished } from 'vitest';
import {
  authorizeUrl,
  createPkce,
  exchangeCode,
  type OAuthApp,
  readRedirect,
  refreshTokens,
} from '../../../lib/crm/salesforce/session';
import { localFetch } from '../../crm/client';
import { createHubspot } from '../../crm/hubspot/hubspot';
import { inProcessFetch } from '../../crm/in-process';
import type { LocalCrm } from '../../crm/local-crm';
import { createRoute, type RouteOptions } from '../../crm/route';
import { createSalesforce } from '../../crm/salesforce/salesforce';
import { startLocalCrms } from '../../crm/server';
import { smallOrg as smallPortal } from './hubspot-portal';
import { dealId, REP, smallOrg } from './salesforce-org';

export const START = Date.parse('2026-11-11T10:00:00Z');
export const TRANSPORTS = ['over sockets', 'in process'] as const;

/** A CRM on its stage: what a client hears of it, in one word each, and what it then holds. */
export type FaultStage = {
  setPlan(plan: unknown): void;
  clock: { now: number };
  /** What the faults made requests wait, in milliseconds. */
  slept: number[];
  /** Writes a note on the deal. */
  write(): Promise<string>;
  /** The deal by its id. */
  read(): Promise<string>;
  /** The deal's fields as `read` brings them. */
  fields(): Promise<Record<string, unknown>>;
  /** How many notes of the deal its links show, and how many a search finds. */
  listed(): Promise<number>;
  searched(): Promise<number>;
  /** Trades what the client has for a new token; the word of the refusal when that fails. */
  renew(): Promise<string>;
  /** When each note was written, by the CRM's clock. */
  kept(): string[];
};

/** The same stage over a loopback server or within this process. */
export async function setFaultStage(
  name: LocalCrm['name'],
  transport: (typeof TRANSPORTS)[number],
): Promise<FaultStage> {
  const clock = { now: START };
  const slept: number[] = [];
  const options: RouteOptions = {
    now: () => clock.now,
    async sleep(ms) {
      slept.push(ms);
    },
  };
  const crm = name === 'hubspot' ? hubspotStage(clock) : salesforceStage(clock);
  const { setPlan, send } = await transportOf(crm.crm, transport, options);
  return { setPlan, clock, slept, ...(await crm.stageFor(send)) };
}

async function transportOf(crm: LocalCrm, transport: (typeof TRANSPORTS)[number], options: RouteOptions) {
  if (transport === 'in process') {
    const route = createRoute([crm], options);
    return { setPlan: route.setPlan, send: inProcessFetch(route) };
  }
  const server = await startLocalCrms([crm], options);
  onTestFinished(() => server.close());
  return { setPlan: server.setPlan, send: localFetch(server) };
}

type Acts = Omit<FaultStage, 'setPlan' | 'clock' | 'slept'>;
type Send = typeof fetch;

function hubspotStage(clock: { now: number }) {
  const crm = createHubspot(smallPortal(1), { now: () => clock.now });
  async function stageFor(send: Send): Promise<Acts> {
    const key = crm.keyFor({ write: true });
    const call = (method: string, path: string, body?: object) =>
      send(`https://api.hubapi.com/crm/objects/2026-03${path}`, {
        method,
        headers: { Authorization: `Bearer ${key}` },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 214 }];
    const note = {
      properties: { hs_timestamp: '2026-11-11T10:00:00Z', hs_note_body: 'Hello' },
      associations: [{ to: { id: '1000' }, types }],
    };
    const readDeal = () => call('GET', '/deals/1000?properties=dealstage,dealname');
    return {
      write: () => wordOf(call('POST', '/notes', note)),
      read: () => wordOf(readDeal()),
      fields: async () => (await (await readDeal()).json()).properties,
      listed: async () => (await (await call('GET', '/deals/1000/associations/notes')).json()).results.length,
      searched: async () => (await (await call('POST', '/notes/search', {})).json()).total,
      renew: () => wordOf(readDeal()),
      kept: () => crm.records('notes').map(({ createdAt }) => createdAt),
    };
  }
  return { crm, stageFor };
}

function salesforceStage(clock: { now: number }) {
  const crm = createSalesforce(smallOrg(1), { now: () => new Date(clock.now) });
  async function stageFor(send: Send): Promise<Acts> {
    const app = await appOf(crm.consumerKeys[0] ?? '');
    crm.signIn(REP);
    let tokens = await signIn(app, send);
    const base = '/services/data/v66.0';
    const call = (method: string, path: string, body?: object) =>
      send(`https://${app.host}${base}${path}`, {
        method,
        headers: { Authorization: `Bearer ${tokens.accessToken}` },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const query = (soql: string) => call('GET', `/query?q=${encodeURIComponent(soql)}`);
    const post = (referenceId: string, object: string, body: object) => ({
      method: 'POST',
      url: `${base}/sobjects/${object}`,
      referenceId,
      body,
    });
    const compositeRequest = [
      post('note', 'ContentNote', { Title: 'Hello', Content: '' }),
      post('link', 'ContentDocumentLink', {
        ContentDocumentId: '@{note.id}',
        LinkedEntityId: dealId(0),
        ShareType: 'V',
      }),
    ];
    const readDeal = () => query(`SELECT StageName, Name FROM Opportunity WHERE Id = '${dealId(0)}'`);
    const links = `SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId = '${dealId(0)}'`;
    const countOf = async (answer: Promise<Response>) => (await (await answer).json()).totalSize;
    return {
      write: () => wordOf(call('POST', '/composite', { allOrNone: true, compositeRequest })),
      read: () => wordOf(readDeal()),
      fields: async () => (await (await readDeal()).json()).records[0],
      listed: () => countOf(query(links)),
      // SOQL has no search index: a note is there at once.
      searched: () => countOf(query('SELECT Id FROM ContentNote')),
      async renew() {
        try {
          tokens = await refreshTokens(app, tokens.refreshToken ?? '', { fetch: send, now: () => clock.now });
        } catch (error) {
          return error instanceof Error ? error.message : String(error);
        }
        return wordOf(readDeal());
      },
      kept: () => crm.rows('ContentNote').map((row) => String(row.CreatedDate)),
    };
  }
  return { crm, stageFor };
}

async function appOf(consumerKey: string): Promise<OAuthApp> {
  return { host: 'acme.my.salesforce.com', consumerKey, redirectUri: 'https://abcdefghijklmnop.chromiumapp.org/' };
}

async function signIn(app: OAuthApp, send: Send) {
  const { verifier, challenge } = await createPkce();
  const shown = await send(authorizeUrl(app, { challenge, state: 'xyz' }), { redirect: 'manual' });
  const code = readRedirect(
    shown.headers.get('location') ?? '',
    { redirectUri: app.redirectUri, state: 'xyz' },
    () => 0,
  );
  return exchangeCode(app, { code, verifier }, { fetch: send, now: () => 0 });
}

/** Status and meaning of an answer: what the vendor calls a refusal, or of what kind its body is. */
async function wordOf(answer: Promise<Response>): Promise<string> {
  try {
    const response = await answer;
    const text = await response.text();
    const retryAfter = response.headers.get('retry-after');
    return `${response.status} ${kindOf(text)}${retryAfter ? `, after ${retryAfter} s` : ''}`;
  } catch {
    return 'broken';
  }
}

function kindOf(text: string): string {
  if (text === '') return 'empty';
  if (text.startsWith('<')) return 'html';
  try {
    const body = JSON.parse(text);
    return body[0]?.errorCode ?? body.category ?? 'ok';
  } catch {
    return 'malformed';
  }
}
