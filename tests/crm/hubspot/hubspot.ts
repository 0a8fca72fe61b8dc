import type { LocalAnswer, LocalCrm, LocalRequest } from '../local-crm';
import { answerPage } from '../pages/hubspot';
import { answerApi } from './api';
import { bearerOf, Keys, type KeyWish } from './auth';
import { type LimitOptions, Limits, type Policy } from './limits';
import { Links } from './links';
import { objectType } from './object-types';
import type { Portal, PortalOrg } from './portal';
import { Records, type StoredRecord } from './records';
import { Schema } from './schema';
import { seed } from './seed';
import { troublesOf } from './troubles';

export const API_HOST = 'api.hubapi.com';
export const APP_HOSTS = [
  'app.hubspot.com',
  'app-eu1.hubspot.com',
  'app-na2.hubspot.com',
  'app-na3.hubspot.com',
  'app-ap1.hubspot.com',
];

export type HubspotOptions = {
  /** Epoch milliseconds; the machine's clock unless given. */
  now?: () => number;
  /** How long a new association stays out of association lists. */
  associationLagMs?: number;
  /** How long a write stays out of search answers. */
  searchLagMs?: number;
  limits?: LimitOptions;
};

/** What a test may turn on the portal while it runs. */
export type HubspotSwitches = {
  /** A key's token; the same wish gives the same key. */
  keyFor(wish: KeyWish): string;
  revokeKey(token: string): void;
  hideScope(scope: string): void;
  showScope(scope: string): void;
  /** Refuses the next `count` API requests with 429. */
  rateLimit(count: number, policy?: Policy): void;
  setLag(lag: { associationLagMs?: number; searchLagMs?: number }): void;
  /** Sees each API answer before it is sent and may put another in its place; null ends it. */
  intercept(change: Intercept | null): void;
  /** Records of a type as they stand now, archived ones included. */
  records(type: string): StoredRecord[];
  /** Ids of the records of another type that one is associated with, however young the association. */
  joined(type: string, id: string, to: string): string[];
  /** Does the request carry a key of this portal? */
  knows(request: LocalRequest): boolean;
};

export type Intercept = (request: LocalRequest, answer: LocalAnswer) => LocalAnswer | Promise<LocalAnswer>;
export type LocalHubspot = LocalCrm & HubspotSwitches & { name: 'hubspot'; portalId: string; uiHost: string };

/** One portal: its API as api.hubapi.com, its pages as every app host. */
export function createHubspot(org: PortalOrg, options: HubspotOptions = {}): LocalHubspot {
  const uiHost = typeof org.accountInfo.uiDomain === 'string' ? org.accountInfo.uiDomain : 'app.hubspot.com';
  const now = options.now ?? Date.now;
  const skew = { ms: 0 };
  const portal: Portal = {
    id: String(org.portalId),
    org,
    uiHost,
    now,
    clock: () => now() + skew.ms,
    keys: new Keys(org, uiHost),
    records: new Records(),
    links: new Links(),
    schema: new Schema(org.objects),
    lag: { associations: options.associationLagMs ?? 0, search: options.searchLagMs ?? 0 },
  };
  seed(portal);
  const limits = new Limits(now, options.limits);
  let change: Intercept | null = null;

  async function handle(request: LocalRequest): Promise<LocalAnswer> {
    if (request.url.hostname !== API_HOST) return answerPage(portal, request);
    const answer = answerApi(portal, limits, request);
    return change ? change(request, answer) : answer;
  }

  return {
    name: 'hubspot',
    portalId: portal.id,
    uiHost,
    answersTo: (host) => [API_HOST, ...APP_HOSTS].includes(host.replace(/:\d+$/, '')),
    handle,
    troubles: troublesOf(portal, skew),
    keyFor: (wish) => portal.keys.keyFor(wish),
    revokeKey: (token) => portal.keys.revoke(token),
    hideScope: (scope) => portal.keys.hideScope(scope),
    showScope: (scope) => portal.keys.showScope(scope),
    rateLimit: (count, policy = 'TEN_SECONDLY_ROLLING') => limits.refuseNext(count, policy),
    setLag({ associationLagMs, searchLagMs }) {
      portal.lag.associations = associationLagMs ?? portal.lag.associations;
      portal.lag.search = searchLagMs ?? portal.lag.search;
    },
    intercept(next) {
      change = next;
    },
    records: (type) => portal.records.all(objectType(type).name),
    joined: (type, id, to) =>
      portal.links.of(objectType(type), id, objectType(to), Number.POSITIVE_INFINITY).map((link) => link.id),
    knows: (request) => portal.keys.find(bearerOf(request)) !== null,
  };
}
