import type { Page } from '../page';
import { hasPrefix, PREFIX, toId18 } from './ids';

/**
 * Where a host of an org leads: [the page's host, its API host]. The Lightning host answers API
 * calls with a redirect, which drops the Authorization header, so every call goes to the second.
 * `$1` holds the My Domain with a sandbox or partition label ("acme--qa.sandbox").
 */
const HOSTS: [page: RegExp, api: string][] = [
  [/^(.+)\.(?:lightning\.force|my\.salesforce(?:-setup)?)\.com$/, '$1.my.salesforce.com'],
  // Instance hosts from before My Domain; help., login. and trailhead.salesforce.com are no orgs.
  [/^((?:na|eu|ap|cs|um|gs)\d+)\.salesforce\.com$/, '$1.salesforce.com'],
  [/^(.+)\.(?:lightning\.crmforce|my\.salesforce)\.mil$/, '$1.my.salesforce.mil'],
  [/^(.+)\.(?:lightning\.sfcrmapps|my\.sfcrmproducts)\.cn$/, '$1.my.sfcrmproducts.cn'],
  [/^(.+)\.my-(?:lightning|salesforce)\.com$/, '$1.my-salesforce.com'],
];

/** `/lightning/r/Opportunity/{id}/view`, `/lightning/r/{id}/related/{name}/view`, `…/edit`. */
const RECORD = /^\/lightning\/r\/(?:[^/]+\/)?([a-z0-9]{15}(?:[a-z0-9]{3})?)(?:\/|$)/i;
/** `/006…`, `/006…/e`: Classic. A word of fifteen small letters is a page's name, not an id. */
const CLASSIC_RECORD = /^\/(?![a-z]+(?:\/|$))([a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?)(?:\/[a-z]?)?$/;
/** `#/sObject/{id}/view`: the hash routing of before 2018, alive in old links. */
const HASH_RECORD = /^#\/sObject\/([a-z0-9]{15}(?:[a-z0-9]{3})?)(?:[/?]|$)/i;

const LIST = /^\/lightning\/o\/[^/]+\/(?:list|home|pipelineInspection)\/?$/;
const CLASSIC_LIST = /^\/[a-z0-9]{3}(?:\/o)?\/?$/i;
const HASH_LIST = /^#\/sObject\/[^/?]+\/(?:list|home)(?:[/?]|$)/;

/** The API host of the org that a host belongs to ("acme.my.salesforce.com"); null when it is no org's. */
export function apiHostOf(host: string): string | null {
  // Microsoft Defender's proxy appends its own name to the org's host.
  const own = host.replace(/\.mcas\.ms$/, '');
  for (const [page, api] of HOSTS) if (page.test(own)) return own.replace(page, api);
  return null;
}

/** What a Salesforce address shows: Lightning, Classic, console and old hash links. Null when it is no org. */
export function locate(url: URL): Page | null {
  const org = url.protocol === 'https:' ? apiHostOf(url.hostname) : null;
  if (!org) return null;
  const recordId = recordOf(url);
  const deal = isOpportunity(recordId);
  return {
    crm: 'salesforce',
    org,
    kind: deal ? 'deal' : recordId ? 'other-record' : isList(url) ? 'list' : 'other',
    recordId,
    primaryDealId: deal ? null : primaryDealOf(url),
  };
}

function recordOf(url: URL): string | null {
  const match = isHashRouted(url)
    ? HASH_RECORD.exec(url.hash)
    : (RECORD.exec(url.pathname) ?? CLASSIC_RECORD.exec(url.pathname));
  return match?.[1] ? toId18(match[1]) : null;
}

function isList(url: URL): boolean {
  return isHashRouted(url) ? HASH_LIST.test(url.hash) : LIST.test(url.pathname) || CLASSIC_LIST.test(url.pathname);
}

function isHashRouted(url: URL): boolean {
  return /^\/one\/one\.app\/?$/.test(url.pathname);
}

/** In a console the path is the focused subtab and `ws` the path of the primary tab around it. */
function primaryDealOf(url: URL): string | null {
  const id = RECORD.exec(url.searchParams.get('ws') ?? '')?.[1];
  const recordId = id ? toId18(id) : null;
  return isOpportunity(recordId) ? recordId : null;
}

function isOpportunity(recordId: string | null): boolean {
  return recordId !== null && hasPrefix(recordId, PREFIX.opportunity);
}
