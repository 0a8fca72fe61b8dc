import type { LocalAnswer, LocalRequest } from '../local-crm';
import { answerAccount, answerCurrencies } from './account';
import { answerAssociations } from './associations';
import { type Key, tokenInfo } from './auth';
import type { Limits } from './limits';
import { answerObjects, methodNotAllowed } from './objects';
import { answerOwners } from './owners';
import { answerPipelines } from './pipelines';
import type { Call, Portal } from './portal';
import { correlationId, invalid, notFound, Refusal, refuse } from './refusal';
import { answerProperties } from './schema';

type Family = 'objects' | 'associations' | 'owners' | 'pipelines' | 'properties' | 'account-info' | 'currencies';

const DATED = '2026-03|2026-09';
/** Date-versioned paths and their old twins, each catching family, version and the rest. */
const ROUTES: { pattern: RegExp; family?: Family }[] = [
  {
    pattern: new RegExp(
      `^/crm/(?<family>objects|associations|owners|pipelines|properties)/(?<version>${DATED})(?<rest>/.*)?$`,
    ),
  },
  { pattern: /^\/crm\/(?<version>v3)\/(?<family>objects|owners|pipelines|properties)(?<rest>\/.*)?$/ },
  { pattern: /^\/crm\/(?<version>v4)\/(?<family>objects|associations)(?<rest>\/.*)?$/ },
  { pattern: new RegExp(`^/account-info/(?<version>${DATED}|v3)(?<rest>/.*)$`), family: 'account-info' },
  { pattern: new RegExp(`^/settings/currencies/(?<version>${DATED}|v3)(?<rest>/.*)$`), family: 'currencies' },
];
const TOKEN_INFO = '/oauth/v2/private-apps/get/access-token-info';

/** Any request to api.hubapi.com. */
export function answerApi(portal: Portal, limits: Limits, request: LocalRequest): LocalAnswer {
  const headers = { 'x-hubspot-correlation-id': correlationId() };
  const answer = orRefusal(() => {
    if (request.url.pathname === TOKEN_INFO && request.method === 'POST') {
      return tokenInfo(portal.keys, portal.id, request, readBody(request));
    }
    const key = portal.keys.authenticate(request);
    const search = request.method === 'POST' && request.url.pathname.endsWith('/search');
    const counted = orRefusal(() => answerCounted(portal, limits, request, key, search));
    // Search answers carry no rate headers; refusals for any other call do.
    return search ? counted : { ...counted, headers: limits.headers(key.token) };
  });
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

function answerCounted(portal: Portal, limits: Limits, request: LocalRequest, key: Key, search: boolean): LocalAnswer {
  limits.count(key.token, search);
  const { family, ...place } = route(request.url.pathname);
  const call: Call = { ...place, method: request.method, url: request.url, body: readBody(request), key, request };
  return answerFamily(portal, limits, family, call);
}

function orRefusal(answer: () => LocalAnswer): LocalAnswer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refusal) return refuse(error);
    throw error;
  }
}

function answerFamily(portal: Portal, limits: Limits, family: Family, call: Call): LocalAnswer {
  if (family === 'objects') return answerObjects(portal, call);
  if (family === 'associations') return answerAssociations(portal, call);
  if (call.method !== 'GET') throw methodNotAllowed();
  if (family === 'owners') return answerOwners(portal, call);
  if (family === 'pipelines') return answerPipelines(portal, call);
  if (family === 'properties') return answerProperties(portal, call);
  return family === 'currencies' ? answerCurrencies(portal, call) : answerAccount(portal, call, limits);
}

function route(path: string): { family: Family; version: string; rest: string[] } {
  for (const { pattern, family } of ROUTES) {
    const groups = pattern.exec(path)?.groups;
    if (!groups) continue;
    const rest = (groups.rest ?? '').split('/').filter(Boolean).map(decodeURIComponent);
    return { family: family ?? (groups.family as Family), version: groups.version ?? '', rest };
  }
  throw notFound();
}

function readBody(request: LocalRequest): unknown {
  if (request.body.length === 0) return undefined;
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    throw invalid('Invalid input JSON');
  }
}
