import { readFileSync } from 'node:fs';
import { objectType } from '../hubspot/object-types';
import type { Portal } from '../hubspot/portal';
import { Refusal } from '../hubspot/refusal';
import type { LocalAnswer, LocalRequest } from '../local-crm';
import { dealPage } from './hubspot-deal';
import { boardPage, tablePage } from './hubspot-deals';
import { type Page, page } from './hubspot-frame';
import { noAccessPage, otherPage, recordPage } from './hubspot-others';

const file = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url));
const ASSETS: Record<string, { type: string; body: Buffer }> = {
  '/static/app.css': { type: 'text/css;charset=UTF-8', body: file('hubspot-page.css') },
  '/static/app.js': { type: 'text/javascript;charset=UTF-8', body: file('hubspot-page.js') },
};

/** Nothing inline, nothing from elsewhere: an overlay that leans on the page's leniency fails here. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'none'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** Any request to an app host. */
export function answerPage(portal: Portal, request: LocalRequest): LocalAnswer {
  const path = request.url.pathname;
  const asset = ASSETS[path];
  if (asset) return { status: 200, headers: { 'content-type': asset.type }, body: asset.body };
  if (path === '/favicon.ico') return { status: 204 };
  const [, area = '', portalId = '', ...rest] = path.split('/');
  if (/^\d+$/.test(portalId) && portalId !== portal.id) return send(portal, noAccessPage(portalId));
  return send(portal, route(portal, area, rest.filter(Boolean), request.url.searchParams));
}

function route(portal: Portal, area: string, rest: string[], query: URLSearchParams): Page {
  const [kind = '', first, second = ''] = rest;
  const inCrm = area === 'contacts' || area === 'sales';
  // An older address shows the same page, whose script then puts the new address in its place.
  if (inCrm && kind === 'deal' && first) return dealPage(portal, first);
  if (inCrm && kind === 'record' && first === '0-3') return dealPage(portal, second);
  if (inCrm && kind === 'record' && first)
    return knownType(first) ? recordPage(portal, first, second) : otherPage('Record');
  if (inCrm && kind === 'objects' && first === '0-3') {
    return rest.at(-1) === 'board' ? boardPage(portal, query) : tablePage(portal, query);
  }
  if (inCrm && kind === 'deals') return first === 'board' ? boardPage(portal, query) : tablePage(portal, query);
  return otherPage(area === 'reports-dashboard' ? 'Dashboards' : 'Home');
}

function knownType(name: string): boolean {
  try {
    return objectType(name).id === name;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function send(portal: Portal, shown: Page): LocalAnswer {
  return {
    status: shown.status ?? 200,
    headers: {
      'content-type': 'text/html;charset=UTF-8',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
    body: page(portal, shown),
  };
}
