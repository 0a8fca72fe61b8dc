import * as z from 'zod/mini';
import { createHttp } from '../crm/http';
import type { Connection, Identity } from '../crm/port';
import { crmError } from '../crm/problem';
import { createSalesforceClient } from '../crm/salesforce/client';
import { explain } from '../crm/salesforce/explain';
import {
  authorizeUrl,
  createPkce,
  createState,
  exchangeCode,
  type OAuthApp,
  readRedirect,
  type Tokens,
} from '../crm/salesforce/session';
import type { TeamFile } from '../policy/team-file';
import { salesforceHost } from '../settings/salesforce-host';
import { type DisconnectDeps, keepConnection, replaceConnection } from './disconnect';
import { giveBackCookies } from './give-back-cookies';
import type { PageSession } from './page-session';
import type { SalesforceTokens } from './salesforce-tokens';
import { hiddenKey } from './session-store';

export type ConnectDeps = DisconnectDeps & {
  tokens: SalesforceTokens;
  pageSession: PageSession;
  teamOf: (connection: Pick<Connection, 'crm' | 'org'>) => Promise<TeamFile | null>;
  fetch: typeof fetch;
  now: () => number;
};

/** The browser's part in signing in: shows the CRM's page and returns the address it ended at. */
export type SignInWindow = { redirectUri: string; show: (url: string) => Promise<string> };

/** Signs in with the org's own app. Throws CrmError; nothing is kept unless all of it worked, here or at the CRM. */
export async function connectSalesforce(
  deps: ConnectDeps,
  { host, consumerKey }: { host: string; consumerKey: string },
  window: SignInWindow,
): Promise<Connection> {
  const app: OAuthApp = { host: apiHost(host), consumerKey, redirectUri: window.redirectUri };
  const { code, verifier } = await signIn(deps, app, window);
  const tokens = await exchangeCode(app, { code, verifier }, deps);
  const identity = await identifyBy(deps, app.host, tokens).catch(async (error) => {
    await deps.tokens.drop(app.host, tokens);
    throw error;
  });
  const connection = connectionOf(app.host, 'oauth', identity, deps.now());
  return replaceConnection(deps, connection, async () => {
    await deps.tokens.keepFor(connection, app.consumerKey, tokens, () => keep(deps, connection));
    // The one that was replaced may have used the page's session.
    await giveBackCookies(deps.db);
  });
}

/**
 * Uses the session that the person has in the page, by their explicit choice on our own screen, where the browser was
 * asked for it: what came to nothing gives that back. Throws CrmError, and nothing is kept.
 */
export async function connectPageSession(deps: ConnectDeps, host: string): Promise<Connection> {
  try {
    return await connectByPage(deps, host);
  } catch (error) {
    await giveBackCookies(deps.db);
    throw error;
  }
}

async function connectByPage(deps: ConnectDeps, host: string): Promise<Connection> {
  const api = apiHost(host);
  const identity = await identify(deps, api, await deps.pageSession.read(api));
  const connection = connectionOf(api, 'page-session', identity, deps.now());
  return replaceConnection(deps, connection, () => keep(deps, connection));
}

/** What was hidden before may be shown now. */
async function keep({ db, session }: ConnectDeps, connection: Connection): Promise<void> {
  await session.remove(hiddenKey(connection));
  await keepConnection(db, connection);
}

const Pending = z.object({ verifier: z.string(), state: z.string() });

/**
 * Shows the sign-in page. The verifier waits in the browser's memory meanwhile, not in ours: the
 * worker may be put to sleep while a person looks for their password.
 */
async function signIn({ session, now }: ConnectDeps, app: OAuthApp, window: SignInWindow) {
  const { verifier, challenge } = await createPkce();
  const state = createState();
  // Of this window alone: another may be open for the same org.
  const key = `sign-in:${app.host}:${state}`;
  await session.set(key, JSON.stringify({ verifier, state }));
  try {
    const address = await window.show(authorizeUrl(app, { challenge, state }));
    const pending = Pending.parse(JSON.parse((await session.get(key)) ?? '{}'));
    const code = readRedirect(address, { redirectUri: app.redirectUri, state: pending.state }, now);
    return { code, verifier: pending.verifier };
  } finally {
    await session.remove(key);
  }
}

function apiHost(input: string): string {
  const host = salesforceHost(input);
  if (!host) throw crmError('wrong-org');
  return host;
}

/** Who signed in: the CRM's word, which has to be that of the tokens. */
async function identifyBy(deps: ConnectDeps, host: string, tokens: Tokens): Promise<Identity> {
  const identity = await identify(deps, host, tokens.accessToken);
  if (identity.orgId !== tokens.orgId || identity.viewer.id !== tokens.userId) throw crmError('wrong-org');
  return identity;
}

async function identify({ fetch, now, teamOf }: ConnectDeps, host: string, token: string): Promise<Identity> {
  const http = createHttp({
    origin: `https://${host}`,
    token: async () => token,
    renew: async () => false,
    explain: (answer) => explain(answer, now()),
    now,
    fetch,
  });
  const team = await teamOf({ crm: 'salesforce', org: host });
  return createSalesforceClient({ http, host, team, now }).identify();
}

function connectionOf(host: string, mode: Connection['mode'], identity: Identity, now: number): Connection {
  const connectedAt = new Date(now).toISOString();
  return { id: `salesforce:${host}`, crm: 'salesforce', org: host, mode, ...identity, connectedAt, problem: null };
}
