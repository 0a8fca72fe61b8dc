import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { LocalAnswer, LocalRequest } from '../local-crm';
import type { Row } from '../org';
import type { View } from '../salesforce/access';
import { normalId } from '../salesforce/ids';
import { consoleSections, consoleTabs, neighbours, type Workspace } from './salesforce-console';
import { type Html, recordPath } from './salesforce-html';
import { opportunityList, otherRecord, plainPage } from './salesforce-list';
import { opportunityPage } from './salesforce-record';
import { document, type Screen } from './salesforce-shell';

const ASSETS: Record<string, string> = {
  '/lightning/static/salesforce.css': 'text/css;charset=UTF-8',
  '/lightning/static/salesforce-browser.js': 'text/javascript;charset=UTF-8',
};

/** A page of the Salesforce web app as the signed-in user sees it. */
export function servePage(view: View, request: LocalRequest, hosts: { api: string; lightning: string }): LocalAnswer {
  const { pathname, search, hostname } = request.url;
  const type = ASSETS[pathname];
  if (type) {
    const file = new URL(pathname.slice('/lightning/static/'.length), import.meta.url);
    return {
      status: 200,
      headers: { 'content-type': type, 'cache-control': 'max-age=3600' },
      body: readFileSync(file),
    };
  }
  const lightning = (path: string): LocalAnswer => ({
    status: 302,
    headers: { location: `https://${hosts.lightning}${path}` },
  });
  if (pathname === '/favicon.ico') return { status: 204 };
  if (pathname === '/') return lightning('/lightning/page/home');
  if (hostname === hosts.api) {
    if (pathname.startsWith('/lightning/')) return lightning(pathname + search);
    const id = /^\/([a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?)$/.exec(pathname)?.[1];
    if (id && view.store.objectOf(id))
      return lightning(recordPath(String(view.store.objectOf(id)), normalId(id) ?? id));
  }
  const nonce = randomBytes(16).toString('base64');
  const screen = screenOf(view, request.url);
  return {
    status: 200,
    headers: {
      'content-type': 'text/html;charset=UTF-8',
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce, hosts),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'origin-when-cross-origin',
    },
    body: document(view, screen, nonce),
  };
}

/** As strict as Lightning's: nothing inline, no foreign host, no foreign frame. */
function contentSecurityPolicy(nonce: string, hosts: { api: string; lightning: string }): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "object-src 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "media-src 'self'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'self'",
    `connect-src 'self' https://${hosts.api}`,
  ].join('; ');
}

function screenOf(view: View, url: URL): Screen {
  const record = recordAt(view, url.pathname);
  if (record) {
    const workspace = recordAt(view, (url.searchParams.get('ws') ?? '').split('?')[0] ?? '');
    if (workspace || url.searchParams.has('console')) return consoleScreen(view, url, record, workspace);
    return {
      title: record.name,
      tab: record.object === 'Opportunity' ? 'Opportunities' : 'Accounts',
      content: record.content(),
    };
  }
  const list = /^\/lightning\/o\/([^/]+)\//.exec(url.pathname)?.[1];
  if (list === 'Opportunity') return { title: 'Opportunities', tab: 'Opportunities', content: opportunityList(view) };
  if (list) return { title: list, tab: `${list}s`, content: plainPage(list, 'Nothing to show here.') };
  if (url.pathname === '/lightning/page/home')
    return { title: 'Home', tab: 'Home', content: plainPage('Home', 'Good to see you.') };
  return { title: 'Page', tab: '', content: plainPage("Page doesn't exist", 'Enter a valid URL and try again.') };
}

type Shown = { object: string; row: Row; name: string; path: string; content: () => Html };

/** `/lightning/r/[Object/]{id}/…`, when this user may see that record. */
function recordAt(view: View, path: string): Shown | null {
  const id = normalId(/^\/lightning\/r\/(?:[^/]+\/)?([a-zA-Z0-9]{15,18})(?:\/|$)/.exec(path)?.[1] ?? '');
  const object = id && view.store.objectOf(id);
  const row = object ? view.store.find(object, id) : undefined;
  if (!object || !row || !view.canRead(object, row)) return null;
  const content = () => (object === 'Opportunity' ? opportunityPage(view, row) : otherRecord(view, object, row));
  return { object, row, name: String(row.Name ?? row.Title ?? row.Id), path, content };
}

/** Several workspaces mounted at once; with `ws`, the address is a subtab of that workspace. */
function consoleScreen(view: View, url: URL, record: Shown, workspace: Shown | null): Screen {
  const own: Workspace = {
    path: url.pathname + url.search,
    name: record.name,
    content: record.content(),
    active: true,
  };
  const primary = workspace ?? record;
  const others = primary.object === 'Opportunity' ? neighbours(view, primary.row) : [];
  const asTab = (row: Row): Workspace => ({
    path: `${recordPath('Opportunity', row.Id)}?console=1`,
    name: String(row.Name),
    content: opportunityPage(view, row),
    active: false,
  });
  const tabs = [...(workspace ? [asTab(workspace.row)] : []), own, ...others.map(asTab)];
  return { title: record.name, tab: '', content: consoleSections(tabs), console: consoleTabs(tabs) };
}
