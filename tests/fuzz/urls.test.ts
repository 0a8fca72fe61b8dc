import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { locate } from '../../lib/crm/locate';
import { lightningHost, recordUrl } from '../../lib/crm/salesforce/hosts';
import { toId18 } from '../../lib/crm/salesforce/ids';
import { apiHostOf } from '../../lib/crm/salesforce/page';
import { isCrmAddress } from '../../lib/messages/port';
import { salesforceHost } from '../../lib/settings/salesforce-host';
import { boundary } from './boundary';
import { strangeText } from './strange';

const holds = boundary('URLs');

/** Domains that belong to the CRMs, and the one proxy whose names end in its own. */
const SALESFORCE =
  /(?:^|\.)(?:force\.com|salesforce\.com|salesforce-setup\.com|visualforce\.com|crmforce\.mil|salesforce\.mil)$/;
const SALESFORCE_ELSEWHERE = /(?:^|\.)(?:sfcrmapps\.cn|sfcrmproducts\.cn|my-lightning\.com|my-salesforce\.com)$/;
const HUBSPOT = /(?:^|\.)hubspot\.com$/;

const real = readFileSync(new URL('../unit/crm/fixtures/urls.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t')[0] ?? '');

const HOSTS = [
  ...[
    'acme.lightning.force.com',
    'acme--qa.sandbox.lightning.force.com',
    'acme.my.salesforce.com',
    'na16.salesforce.com',
  ],
  ...[
    'acme.my.salesforce-setup.com',
    'acme.lightning.force.com.mcas.ms',
    'acme.lightning.crmforce.mil',
    'acme.my-lightning.com',
  ],
  ...['app.hubspot.com', 'app-eu1.hubspot.com', 'api.hubapi.com', 'login.salesforce.com', 'lightning.force.com'],
];
const host = fc.constantFrom(...HOSTS);
const evil = fc.constantFrom(
  'evil.example',
  'evil.example.',
  'force.com.evil.example',
  'xn--force-com.example',
  '[::1]',
  '127.1',
);

/** Addresses that read like a CRM's and lead elsewhere, or nearly. */
const lookalike = fc
  .tuple(
    host,
    evil,
    fc.constantFrom<(host: string, evil: string) => string>(
      (host, evil) => `https://${host}.${evil}/006000000000001AAA`,
      (host, evil) => `https://${host}@${evil}/lightning/r/Opportunity/006000000000001AAA/view`,
      (host, evil) => `https://${evil}/${host}/lightning/r/Opportunity/006000000000001AAA/view`,
      (host, evil) => `https://${evil}\\@${host}/contacts/1/deal/2`,
      (host, evil) => `https://${evil}#@${host}/contacts/1/deal/2`,
      (host, evil) => `https://${evil}?x=https://${host}/contacts/1/deal/2`,
      (host) => `https://evil${host}/contacts/1/deal/2`,
      (host) => `https://${host.replace('.', '-')}/contacts/1/deal/2`,
      (host) => `https://${host.replaceAll('.', '。')}/contacts/1/deal/2`,
      (host) => `https://${host.replace('o', '0')}/contacts/1/deal/2`,
      (host) => `https://${host.replace('o', 'о')}/contacts/1/deal/2`,
      (host) => `https://${host}./contacts/1/deal/2`,
      (host) => `https://${host}%2eevil.example/contacts/1/deal/2`,
      (host) => `https://${host}:8443/contacts/1/deal/2`,
      (host) => `http://${host}/contacts/1/deal/2`,
      (host) => `javascript://${host}/%0aalert(1)`,
      (host) => `blob:https://${host}/7d1c`,
      (host) => `filesystem:https://${host}/contacts/1/deal/2`,
      (host) => ` \thttps:\n//${host}/contacts/1/deal/2`,
      (host) => `//${host}/contacts/1/deal/2`,
    ),
  )
  .map(([good, bad, write]) => write(good, bad));

/** A real address with something put in, taken out or exchanged. */
const mutilated = fc
  .tuple(
    fc.constantFrom(...real),
    fc.nat(200),
    fc.nat(6),
    fc.oneof(strangeText, host, evil, fc.constantFrom('/', '?', '#', '@', ':')),
  )
  .map(([address, at, length, put]) => address.slice(0, at) + put + address.slice(at + length));
const assembled = fc
  .tuple(
    host,
    fc.array(
      fc.oneof(strangeText, fc.constantFrom('lightning', 'r', 'Opportunity', 'contacts', '4711', 'record', '0-3')),
      { maxLength: 8 },
    ),
    strangeText,
  )
  .map(([host, path, query]) => `https://${host}/${path.join('/')}?ws=${query}#${query}`);

const address = fc.oneof(
  mutilated,
  assembled,
  lookalike,
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  strangeText,
);

/** An independent word on whose the host of an address is. */
function ownerOf(address: string): 'salesforce' | 'hubspot' | 'nobody' {
  if (!URL.canParse(address)) return 'nobody';
  const { hostname, protocol } = new URL(address);
  if (protocol !== 'https:') return 'nobody';
  const own = hostname.replace(/\.mcas\.ms$/, '');
  if (SALESFORCE.test(own) || SALESFORCE_ELSEWHERE.test(own)) return 'salesforce';
  return HUBSPOT.test(hostname) ? 'hubspot' : 'nobody';
}

describe('what an address shows', () => {
  holds('is nothing on a host that is not the CRM’s', address, (text) => {
    const page = locate(text);
    if (page) expect(page.crm).toBe(ownerOf(text));
    // An address and its parsed form are the same page.
    if (URL.canParse(text)) expect(locate(new URL(text))).toEqual(page);
  });

  holds('names org and record so that they name the same again', address, (text) => {
    const page = locate(text);
    if (page?.crm === 'salesforce') {
      expect(apiHostOf(page.org)).toBe(page.org);
      expect(new URL(`https://${page.org}`).hostname).toBe(page.org);
      for (const id of [page.recordId, page.primaryDealId]) if (id) expect(toId18(id)).toBe(id);
      if (page.recordId) expect(locate(recordUrl(page.org, 'Any', page.recordId))?.recordId).toBe(page.recordId);
      expect(ownerOf(`https://${lightningHost(page.org)}`)).toBe('salesforce');
    }
    if (page?.crm === 'hubspot') {
      for (const id of [page.org, page.recordId ?? '0']) expect(id).toMatch(/^\d+$/);
      expect(page.primaryDealId).toBeNull();
    }
    if (page) expect(page.kind === 'deal' || page.kind === 'other-record').toBe(page.recordId !== null);
  });

  holds('is linked to, and may hold our frame, only on a CRM’s own host', address, (text) => {
    if (isCrmAddress(text)) expect(ownerOf(text)).not.toBe('nobody');
  });
});

describe('an id of Salesforce', () => {
  const id = fc.oneof(fc.stringMatching(/^[A-Za-z0-9]{15}$/), fc.stringMatching(/^[A-Za-z0-9]{18}$/), strangeText);

  holds('has one form, and comes back from it', id, (text) => {
    const id18 = toId18(text);
    if (id18 === null) return;
    expect(id18).toMatch(/^[A-Za-z0-9]{18}$/);
    expect(id18.toLowerCase().startsWith(text.slice(0, 15).toLowerCase())).toBe(true);
    expect([toId18(id18), toId18(id18.slice(0, 15)), toId18(id18.toLowerCase())]).toEqual([id18, id18, id18]);
  });
});

describe('what a person types as their org', () => {
  const label = fc.stringMatching(/^[a-z0-9-]{1,80}$/);
  const ending = fc.oneof(strangeText, fc.constantFrom('.sandbox', '.develop', '.my.salesforce.com', '.evil', '!'));
  // What was meant for the field below: a key is a long word with a dot or two in it.
  const key = fc.stringMatching(/^3MVG9[A-Za-z0-9]{60,80}[._][A-Za-z0-9_.]{4}$/);
  const typed = fc.oneof(
    address,
    label,
    key,
    fc.tuple(label, ending).map((parts) => parts.join('')),
  );

  holds('is a host of Salesforce’s or nowhere, and is known at once', typed, (text) => {
    const host = salesforceHost(text);
    if (host === null) return;
    expect(host).toMatch(/^[a-z0-9.-]+\.my\.salesforce\.com$/);
    expect(ownerOf(`https://${host}`)).toBe('salesforce');
    expect(salesforceHost(host)).toBe(host);
  });
});
