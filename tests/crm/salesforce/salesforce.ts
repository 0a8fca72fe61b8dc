import type { LocalAnswer, LocalCrm, LocalRequest } from '../local-crm';
import type { Row, SalesforceOrg } from '../org';
import { servePage } from '../pages/salesforce';
import { Permissions, View } from './access';
import { Fault } from './fault';
import { adoptNotes, htmlOf } from './notes';
import { OAuth, type OAuthSwitches } from './oauth';
import { Queries } from './query';
import { handleData, type Limits, type RestState } from './rest';
import { Sessions } from './sessions';
import { Store } from './store';
import { troublesOf } from './troubles';

/** A browser's first Lightning page goes through the API host and back, so that both hosts set their session. */
const SESSION_BRIDGE = '/visualforce/session';

export type SalesforceOptions = {
  /** Consumer keys of the apps that the org knows. */
  consumerKeys?: string[];
  now?: () => Date;
  /** How long a new link of a document stays out of queries. */
  linkLagMs?: number;
};

export type LocalSalesforce = LocalCrm & {
  orgId: string;
  consumerKeys: string[];
  limits: Limits;
  oauth: OAuthSwitches;
  /**
   * Who sits at the browser: the authorize page approves as them, and pages take them as signed
   * in. A browser that already has a live session keeps its person until `expireAccess`.
   */
  signIn(userIdOrUsername: string): void;
  tokenFor(userId: string): string;
  /** The my.salesforce.com session cookie of a user, which opens the API as well. */
  sidFor(userId: string): string;
  /** Every row of an object as it is now, whoever may see it. */
  rows(object: string): Row[];
  /** The HTML of a note of `rows` or `deletedRows`. */
  bodyOf(note: Row): string;
  /** What somebody deleted, the first deleted first. */
  deletedRows(object: string): Row[];
  /** Ends every token, refresh token and browser session. */
  revokeAll(): void;
  /** Ends access tokens and browser sessions; refresh tokens go on. */
  expireAccess(): void;
  /** Forgets all query cursors. */
  expireCursors(): void;
  hideField(object: string, field: string, userId?: string): void;
  showField(object: string, field: string, userId?: string): void;
  hideObject(object: string, userId?: string): void;
  showObject(object: string, userId?: string): void;
  /** False answers API_DISABLED_FOR_ORG. */
  setApiEnabled(enabled: boolean): void;
  setLag(lag: { linkLagMs: number }): void;
};

/** A Salesforce org: its API, its sign-in and its Lightning pages. */
export function createSalesforce(org: SalesforceOrg, options: SalesforceOptions = {}): LocalSalesforce {
  const store = new Store(org, options.now ?? (() => new Date()));
  adoptNotes(store);
  store.linkLagMs = options.linkLagMs ?? 0;
  const hosts = { api: `${org.domain}.my.salesforce.com`, lightning: `${org.domain}.lightning.force.com` };
  const origin = `https://${hosts.api}`;
  const sessions = new Sessions(store.orgId);
  const permissions = new Permissions();
  const queries = new Queries();
  const consumerKeys = options.consumerKeys ?? ['3MVGcourtsideSampleConsumerKey'];
  let signedIn = String(store.rows('User')[0]?.Id ?? '');
  const oauth = new OAuth(store, sessions, origin, consumerKeys, () => signedIn);
  const state: RestState = {
    store,
    permissions,
    sessions,
    queries,
    limits: { used: 0, max: 100_000 },
    apiEnabled: true,
    origin,
  };

  function userOf(idOrUsername: string): string {
    const user = store.rows('User').find((row) => [row.Id, row.Username, row.Email, row.Name].includes(idOrUsername));
    if (!user) throw new Error(`No user ${idOrUsername} in the org ${org.domain}`);
    return String(user.Id);
  }

  /** The person whose browser session came along, else the one who is signed in now. */
  function browserUser(request: LocalRequest): string {
    const sid = /(?:^|;\s*)sid=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
    return (sid && sessions.browserUser(sid)) || signedIn;
  }

  function withSid(answered: LocalAnswer, userId: string, host: 'api' | 'lightning'): LocalAnswer {
    const cookie = `sid=${sessions.sid(userId, host)}; Path=/; Secure; HttpOnly; SameSite=None`;
    return { ...answered, headers: { ...answered.headers, 'set-cookie': cookie } };
  }

  function answer(request: LocalRequest): LocalAnswer {
    const { pathname, hostname, search, searchParams } = request.url;
    const host = hostname === hosts.lightning ? 'lightning' : 'api';
    if (pathname.startsWith('/services/')) {
      // The Lightning host has no API of its own: it points to the other, and a redirect drops the token.
      if (host === 'lightning') return { status: 302, headers: { location: origin + pathname + search } };
      if (pathname === '/services/oauth2/authorize') return withSid(oauth.handle(request), signedIn, host);
      if (pathname.startsWith('/services/oauth2/')) return oauth.handle(request);
      if (pathname === '/services/data' || pathname.startsWith('/services/data/')) return handleData(state, request);
      return { status: 404, body: 'URL No Longer Exists' };
    }
    const userId = browserUser(request);
    if (pathname === SESSION_BRIDGE) {
      const target = searchParams.get('url') ?? '/';
      const back =
        host === 'api' ? `https://${hosts.lightning}${SESSION_BRIDGE}?url=${encodeURIComponent(target)}` : target;
      return withSid({ status: 302, headers: { location: back } }, userId, host);
    }
    const isNewSession = !request.headers.cookie?.includes('sid=') && request.headers['sec-fetch-mode'] === 'navigate';
    if (host === 'lightning' && isNewSession) {
      return {
        status: 302,
        headers: { location: `${origin}${SESSION_BRIDGE}?url=${encodeURIComponent(pathname + search)}` },
      };
    }
    return withSid(servePage(new View(store, permissions, userId), request, hosts), userId, host);
  }

  return {
    name: 'salesforce',
    answersTo: (host) => host === hosts.api || host === hosts.lightning,
    async handle(request) {
      const usage = () => ({ 'sforce-limit-info': `api-usage=${state.limits.used}/${state.limits.max}` });
      const isApi = request.url.pathname.startsWith('/services/data');
      try {
        const answered = answer(request);
        return isApi ? { ...answered, headers: { ...usage(), ...answered.headers } } : answered;
      } catch (cause) {
        if (!(cause instanceof Fault)) throw cause;
        return { ...cause.answer, headers: isApi ? usage() : {} };
      }
    },
    troubles: troublesOf({ store, permissions, sessions, oauth }),
    orgId: store.orgId,
    consumerKeys,
    limits: state.limits,
    oauth: oauth.switches,
    signIn(idOrUsername) {
      signedIn = userOf(idOrUsername);
    },
    tokenFor: (userId) => sessions.issue(userOf(userId)),
    sidFor: (userId) => sessions.sid(userOf(userId), 'api'),
    rows: (object) => store.rows(object),
    bodyOf: (note) => htmlOf(store, note),
    deletedRows: (object) => store.deleted.filter((each) => each.object === object).map(({ row }) => row),
    revokeAll() {
      sessions.revokeAll();
      oauth.revokeAll();
    },
    expireAccess: () => sessions.revokeAll(),
    expireCursors: () => queries.expire(),
    hideField: (object, field, userId) => permissions.hide(object, field, userId),
    showField: (object, field, userId) => permissions.show(object, field, userId),
    hideObject: (object, userId) => permissions.hide(object, '', userId),
    showObject: (object, userId) => permissions.show(object, '', userId),
    setApiEnabled(enabled) {
      state.apiEnabled = enabled;
    },
    setLag({ linkLagMs }) {
      store.linkLagMs = linkLagMs;
    },
  };
}
