import { LONGEST_WAIT_MS, noAnswer } from '../http';
import { type CrmError, crmError } from '../problem';
import { withRetryAt } from '../retry-after';
import { explain, explainOAuth } from './explain';
import { toId18 } from './ids';
import { TokenAnswer } from './schemas';

/**
 * OAuth authorization code with PKCE, as a public client: no secret is sent, because one would not
 * stay secret in an extension. Plain functions that take what they need; who keeps what is the
 * background's business.
 */
export type OAuthApp = {
  /** API host of the org: "acme.my.salesforce.com". */
  host: string;
  /** Consumer key of the org's own External Client App. */
  consumerKey: string;
  redirectUri: string;
};

/** The way to the org, and what time it is, in milliseconds since 1970. */
export type Net = { fetch: typeof globalThis.fetch; now: () => number };

export type Tokens = {
  accessToken: string;
  /** The newest one: with rotation every refresh answers another, and the old one is void. */
  refreshToken: string | null;
  orgId: string;
  userId: string;
};

const SCOPES = 'api refresh_token';

/** A fresh verifier with its S256 challenge (RFC 7636), made here and not fetched. */
export async function createPkce(): Promise<{ verifier: string; challenge: string }> {
  const verifier = base64Url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { verifier, challenge: base64Url(new Uint8Array(digest)) };
}

/** An unguessable word that ties the redirect to the request. */
export function createState(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(16)));
}

/** The page on which the person lets us in. */
export function authorizeUrl(app: OAuthApp, { challenge, state }: { challenge: string; state: string }): string {
  const url = new URL(`https://${app.host}/services/oauth2/authorize`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: app.consumerKey,
    redirect_uri: app.redirectUri,
    scope: SCOPES,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state,
  }).toString();
  return url.href;
}

/** The code in the address that the sign-in returned to. Throws for a refusal or another request's state. */
export function readRedirect(
  address: string,
  expected: { redirectUri: string; state: string },
  now: Net['now'],
): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  const target = new URL(expected.redirectUri);
  if (!url || url.origin !== target.origin || url.host !== target.host || url.pathname !== target.pathname) {
    throw crmError('unexpected-answer', 'redirect');
  }
  if (url.searchParams.get('state') !== expected.state) throw crmError('unexpected-answer', 'state');
  const error = url.searchParams.get('error');
  // Also without a word: a code beside an error is none to trade.
  if (error !== null) throw explainOAuth(error, url.searchParams.get('error_description') ?? '', now());
  const code = url.searchParams.get('code');
  if (!code) throw crmError('unexpected-answer', 'code');
  return code;
}

/** Trades the code for tokens. */
export async function exchangeCode(
  app: OAuthApp,
  { code, verifier }: { code: string; verifier: string },
  net: Net,
): Promise<Tokens> {
  return requestTokens(net, app.host, {
    grant_type: 'authorization_code',
    client_id: app.consumerKey,
    redirect_uri: app.redirectUri,
    code,
    code_verifier: verifier,
  });
}

/**
 * New tokens for an old refresh token. Throws `sign-in-expired` when it is void. The refresh token
 * in the answer must be stored before the access token is used: with rotation the old one is gone.
 */
export async function refreshTokens(
  app: Pick<OAuthApp, 'host' | 'consumerKey'>,
  refreshToken: string,
  net: Net,
): Promise<Tokens> {
  const tokens = await requestTokens(net, app.host, {
    grant_type: 'refresh_token',
    client_id: app.consumerKey,
    refresh_token: refreshToken,
  });
  return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
}

/** Makes a token void at the CRM; voiding a refresh token voids its access tokens too. */
export async function revokeToken(host: string, token: string, net: Net): Promise<void> {
  const response = await post(net, host, '/services/oauth2/revoke', { token });
  if (!response.ok) throw refusalOf(response, await jsonOf(response), net);
}

async function requestTokens(net: Net, host: string, form: Record<string, string>): Promise<Tokens> {
  const response = await post(net, host, '/services/oauth2/token', form);
  const body = await jsonOf(response);
  if (!response.ok) throw refusalOf(response, body, net);
  const answer = TokenAnswer.safeParse(body);
  const identity = answer.success ? /\/id\/([A-Za-z0-9]{15,18})\/([A-Za-z0-9]{15,18})$/.exec(answer.data.id) : null;
  const [orgId, userId] = [toId18(identity?.[1] ?? ''), toId18(identity?.[2] ?? '')];
  if (!answer.success || !orgId || !userId) throw crmError('unexpected-answer', 'token');
  // `instance_url` is left alone: a token is only ever sent to the host it was asked for.
  return { accessToken: answer.data.access_token, refreshToken: answer.data.refresh_token ?? null, orgId, userId };
}

function refusalOf({ status, headers }: Response, body: unknown, { now }: Net): CrmError {
  return withRetryAt(explain({ status, body }, now()), headers, now());
}

async function post({ fetch }: Net, host: string, path: string, form: Record<string, string>) {
  try {
    return await fetch(`https://${host}${path}`, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(form),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      // A refresh that never ended would keep everybody waiting for its lock.
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    });
  } catch (error) {
    throw noAnswer(error);
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
