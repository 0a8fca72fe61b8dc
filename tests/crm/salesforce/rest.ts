import type { LocalAnswer, LocalRequest } from '../local-crm';
import { type Permissions, View } from './access';
import { type Call, parseJson } from './call';
import { handleCollections } from './collections';
import { handleComposite } from './composite';
import { Fault, notFound } from './fault';
import type { Queries } from './query';
import type { Sessions } from './sessions';
import { handleSobjects } from './sobjects';
import type { Store } from './store';

export type Limits = {
  /** Calls counted in the rolling day, and the most that the org allows. */
  used: number;
  max: number;
};

export type RestState = {
  store: Store;
  permissions: Permissions;
  sessions: Sessions;
  queries: Queries;
  limits: Limits;
  /** False answers every call as an org or user without API access does. */
  apiEnabled: boolean;
  origin: string;
};

export const OLDEST_VERSION = 59;
export const NEWEST_VERSION = 68;

/** Everything below /services/data. */
export function handleData(state: RestState, request: LocalRequest): LocalAnswer {
  const segments = request.url.pathname.split('/').filter(Boolean).map(decodeSegment);
  if (segments.length === 2) return { status: 200, body: versions() };
  const version = segments[2] ?? '';
  const number = Number(/^v(\d+)\.0$/.exec(version)?.[1]);
  if (!(number >= OLDEST_VERSION && number <= NEWEST_VERSION)) throw notFound();

  const userId = state.sessions.userOf(bearerOf(request));
  if (!userId) throw new Fault(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  if (!state.apiEnabled)
    throw new Fault(403, 'API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner');
  if (state.limits.used >= state.limits.max) {
    throw new Fault(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
  }
  state.limits.used++;
  return dispatch(state, {
    method: request.method,
    path: segments.slice(3),
    query: request.url.searchParams,
    headers: request.headers,
    body: parseJson(request.body.toString('utf8')),
    base: `/services/data/${version}`,
    view: new View(state.store, state.permissions, userId),
  });
}

/** One signed-in call to the resource it names. */
export function dispatch(state: RestState, call: Call): LocalAnswer {
  const [resource, second] = call.path;
  switch (resource) {
    case undefined:
      return { status: 200, body: resources(state, call) };
    case 'query':
    case 'queryAll':
      return state.queries.handle(call);
    case 'sobjects':
      return handleSobjects(call);
    case 'composite':
      if (second === 'sobjects') return handleCollections(call);
      if (second === undefined) return handleComposite(call, (sub) => dispatch(state, sub));
      throw notFound();
    case 'limits':
      throw new Fault(
        403,
        'FUNCTIONALITY_NOT_ENABLED',
        'This feature is not currently enabled for this user type or org: [View Setup and Configuration]',
      );
    case 'chatter':
      if (call.path.join('/') === 'chatter/users/me') return { status: 200, body: chatterUser(call) };
      throw notFound();
    default:
      throw notFound();
  }
}

export function bearerOf(request: LocalRequest): string {
  return /^(?:Bearer|OAuth)\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function versions() {
  return Array.from({ length: NEWEST_VERSION - OLDEST_VERSION + 1 }, (_, i) => {
    const number = OLDEST_VERSION + i;
    const season = ['Spring', 'Summer', 'Winter'][(number - 60 + 3) % 3];
    const year = 24 + Math.floor((number - 60) / 3) + (season === 'Winter' ? 1 : 0);
    return { label: `${season} '${year}`, url: `/services/data/v${number}.0`, version: `${number}.0` };
  });
}

function resources(state: RestState, call: Call) {
  const names = ['chatter', 'composite', 'limits', 'query', 'queryAll', 'sobjects'];
  return {
    ...Object.fromEntries(names.map((name) => [name, `${call.base}/${name}`])),
    identity: `${state.origin}/id/${state.store.orgId}/${call.view.userId}`,
  };
}

function chatterUser(call: Call) {
  const user = call.view.store.find('User', call.view.userId) ?? {};
  return {
    id: user.Id,
    name: user.Name,
    displayName: user.Name,
    firstName: user.FirstName ?? null,
    lastName: user.LastName ?? null,
    email: user.Email ?? null,
    username: user.Username ?? null,
    managerId: user.ManagerId ?? null,
    isActive: user.IsActive,
    type: 'User',
    url: `${call.base}/chatter/users/${user.Id}`,
  };
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw notFound();
  }
}
