import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { inspectKey, listPeople, openKey } from '../../lib/crm/hubspot/session';
import { CrmError, PROBLEM_CODES } from '../../lib/crm/problem';
import {
  exchangeCode,
  type Net,
  readRedirect,
  refreshTokens,
  revokeToken,
  type Tokens,
} from '../../lib/crm/salesforce/session';
import { createHubspot } from '../crm/hubspot/hubspot';
import type { LocalAnswer } from '../crm/local-crm';
import * as acme from '../unit/crm/salesforce/local';
import { boundary } from './boundary';
import { directFetch } from './direct-fetch';
import { nearly } from './mutate';
import { fullPortal, now } from './orgs';
import { strangeText } from './strange';
import { strangeCrm, strangeness } from './strange-crm';

const holds = boundary('CRM answers');

const REDIRECT = 'https://nlgebpfcpendnhcjbhaphfkodgpdbkgh.chromiumapp.org/';
const APP = { host: acme.HOST, consumerKey: '3MVG9', redirectUri: REDIRECT };
const GOOD = {
  access_token: '00D!access',
  refresh_token: '5Aep',
  id: `https://login.salesforce.com/id/00D000000000001EAA/${acme.DANA}`,
  instance_url: 'https://evil.example',
  token_type: 'Bearer',
};

describe('signing in to Salesforce', () => {
  const question = fc.constantFrom<(net: Net) => Promise<Tokens | undefined>>(
    (net) => exchangeCode(APP, { code: 'code', verifier: 'verifier' }, net),
    (net) => refreshTokens(APP, 'before', net),
    async (net) => {
      await revokeToken(acme.HOST, 'token', net);
      return undefined;
    },
  );

  holds(
    'takes tokens of a person of an org, or has a problem with a name',
    fc.tuple(question, strangeness),
    async ([ask, strange]) => {
      const hosts: string[] = [];
      const endpoint = {
        name: 'salesforce' as const,
        answersTo: (host: string) => hosts.push(host) > 0,
        handle: async (): Promise<LocalAnswer> => ({ status: 200, body: GOOD }),
      };
      const { fetch } = directFetch([strangeCrm(endpoint as never, strange)]);
      const tokens = await outcomeOf(ask({ fetch, now }));
      expect(new Set(hosts)).toEqual(new Set([acme.HOST]));
      if (!tokens) return;
      expect(tokens.accessToken).toMatch(/./s);
      for (const id of [tokens.orgId, tokens.userId]) expect(id).toMatch(/^[A-Za-z0-9]{18}$/);
      expect(tokens.refreshToken === null || typeof tokens.refreshToken === 'string').toBe(true);
    },
  );

  const query = fc.dictionary(
    fc.constantFrom('code', 'state', 'error', 'error_description'),
    fc.oneof(strangeText, fc.constant('mine')),
  );
  const place = fc.constantFrom(
    REDIRECT,
    `${REDIRECT}x`,
    'https://evil.example/',
    'https://nlgebpfcpendnhcjbhaphfkodgpdbkgh.chromiumapp.org.evil/',
    '',
  );
  const address = fc.oneof(
    strangeText,
    fc.tuple(place, query).map(([place, values]) => `${place}?${new URLSearchParams(values)}`),
    fc.tuple(place, strangeText).map((parts) => parts.join('?state=mine&code=')),
  );
  holds('believes a redirect to our own address with our own state alone', address, async (text) => {
    const code = await outcomeOf(
      Promise.resolve().then(() => readRedirect(text, { redirectUri: REDIRECT, state: 'mine' }, now)),
    );
    if (code === null) return;
    expect(text.startsWith(REDIRECT.slice(0, -1))).toBe(true);
    expect([new URL(text).searchParams.get('state'), new URL(text).searchParams.get('error')]).toEqual(['mine', null]);
    expect(code).not.toBe('');
  });
});

describe('a key of HubSpot', () => {
  const key = fc.oneof(strangeText, nearly(fc.constant('pat-na1-5e11ab1e-0000-4000-8000-000000000001')).map(String));

  holds('says what it opens, or is a problem with a name', fc.tuple(key, strangeness), async ([typed, strange]) => {
    const crm = createHubspot(fullPortal());
    const { fetch, endless } = directFetch([strangeCrm(crm, strange)]);
    const token = typed.startsWith('pat-na1') ? crm.keyFor({ write: true }) : typed;
    const report = await outcomeOf(inspectKey(token, openKey(token, { fetch, now })));
    if (report) expect(report.portalId).toMatch(/\d/);
    const people = await outcomeOf(listPeople(openKey(token, { fetch, now })));
    for (const each of people ?? []) expect([typeof each.id, typeof each.name]).toEqual(['string', 'string']);
    expect(endless()).toBe(false);
  });
});

async function outcomeOf<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    expect(PROBLEM_CODES).toContain(error.problem.code);
    return null;
  }
}
