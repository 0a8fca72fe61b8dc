import fc from 'fast-check';
import { beforeEach, describe, expect } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { connectionIdOf } from '../../lib/cache/page-deal';
import { locate } from '../../lib/crm/locate';
import type { Page } from '../../lib/crm/page';
import { scopeOf } from '../../lib/crm/port';
import { PROBLEM_CODES } from '../../lib/crm/problem';
import { OverlayMessage, ScreenMessage } from '../../lib/messages/contract';
import * as portal from '../unit/crm/hubspot/portal';
import * as acme from '../unit/crm/salesforce/local';
import { ACME, CONSUMER_KEY, OWN, openBackground, PORTAL, WAITING } from './background';
import { boundary } from './boundary';
import { bend, mutate, nearly } from './mutate';
import { strangeText, strangeValue } from './strange';

const holds = boundary('messages');

const KEY = 'the key of the portal';
const page = fc.oneof(
  fc.constantFrom<Page>(
    { crm: 'salesforce', org: acme.HOST, kind: 'deal', recordId: acme.dealId(1), primaryDealId: null },
    { crm: 'salesforce', org: acme.HOST, kind: 'list', recordId: null, primaryDealId: null },
    { crm: 'salesforce', org: 'other.my.salesforce.com', kind: 'deal', recordId: acme.dealId(1), primaryDealId: null },
    { crm: 'salesforce', org: 'sample', kind: 'deal', recordId: 'deal-1', primaryDealId: null },
    { crm: 'hubspot', org: portal.PORTAL, kind: 'deal', recordId: portal.DEAL, primaryDealId: null },
    { crm: 'hubspot', org: portal.PORTAL, kind: 'other-record', recordId: '5', primaryDealId: null },
  ),
  fc.record({
    crm: fc.constantFrom('salesforce', 'hubspot'),
    org: fc.oneof(fc.constantFrom(acme.HOST, portal.PORTAL), strangeText),
    kind: fc.constantFrom('deal', 'other-record', 'list', 'other'),
    recordId: fc.oneof(fc.constant(null), strangeText),
    primaryDealId: fc.oneof(fc.constant(null), fc.constantFrom(acme.dealId(1), portal.DEAL), strangeText),
  }),
);
const connectionId = fc.oneof(fc.constantFrom(ACME.id, PORTAL.id, 'salesforce:sample'), strangeText);
const entryId = fc.oneof(fc.constantFrom(...WAITING.map(({ id }) => id)), strangeText);
const host = fc.oneof(
  fc.constantFrom('acme', acme.HOST, 'https://acme.lightning.force.com/x', 'evil.example'),
  strangeText,
);
const key = fc.oneof(fc.constantFrom(KEY, ''), strangeText);

const said = fc.oneof(
  fc.record({ type: fc.constant('ring'), page }),
  fc.record({ type: fc.constant('view'), page, force: fc.boolean() }),
  fc.record({
    type: fc.constantFrom('prepare', 'storage', 'flush', 'start-sample', 'diagnostics', 'erase-everything'),
  }),
  fc.record({
    type: fc.constant('open'),
    screen: fc.constantFrom('options', 'welcome', 'sample', 'confirm', 'mirror', 'team', 'sidebar'),
  }),
  fc.record({ type: fc.constant('retry'), connectionId, entryId }),
  fc.record({ type: fc.constantFrom('send-now', 'open-unsent'), connectionId }),
  fc.record({ type: fc.constantFrom('read-text', 'erase'), connectionId, entryId }),
  fc.record({ type: fc.constant('team'), connectionId, force: fc.boolean() }),
  fc.record({
    type: fc.constant('connect-salesforce'),
    host,
    consumerKey: fc.oneof(fc.constantFrom(CONSUMER_KEY, ''), strangeText),
  }),
  fc.record({ type: fc.constant('connect-page-session'), host }),
  fc.record({ type: fc.constant('inspect-hubspot-key'), key }),
  fc.record({ type: fc.constant('connect-hubspot'), key, ownerId: fc.oneof(fc.constant(portal.REP.id), strangeText) }),
  fc.record({ type: fc.constant('quarantine'), act: fc.constantFrom('read-again', 'discard') }),
  fc.record({ type: fc.constant('disconnect'), connectionId, unsent: fc.constantFrom('keep', 'discard') }),
);
const bent = fc
  .tuple(said, fc.array(bend, { minLength: 1, maxLength: 2 }))
  .map(([value, bends]) => mutate(value, bends));
const message = fc.oneof(
  { weight: 5, arbitrary: said },
  { weight: 2, arbitrary: bent },
  { weight: 2, arbitrary: nearly(said) },
  { weight: 1, arbitrary: strangeValue },
);

type Sender = { id?: unknown; origin?: unknown; url?: unknown; tab?: unknown };
const ADDRESSES = [
  `https://acme.lightning.force.com/lightning/r/Opportunity/${acme.dealId(1)}/view`,
  `https://other.lightning.force.com/lightning/o/Opportunity/list`,
  `https://app-eu1.hubspot.com/contacts/${portal.PORTAL}/record/0-3/${portal.DEAL}`,
  ...[
    'https://app.hubspot.com/login',
    'https://app.hubspot.com/contacts/9/deal/1',
    'https://evil.example/',
    'about:blank',
    '',
  ],
];
const inPage = fc
  .constantFrom(...ADDRESSES)
  .map((url): Sender => ({ id: ID(), url, origin: originOf(url), tab: { id: 1 } }));
const ownPage = fc.constantFrom<Sender>(
  { id: ID(), origin: OWN, url: `${OWN}/sidebar.html`, tab: { id: 1 } },
  { id: ID(), url: `${OWN}/options.html` },
);
const stranger = fc.constantFrom<Sender>({ id: 'other', origin: OWN, url: `${OWN}/options.html` }, { origin: OWN }, {});
const sender = fc.oneof(
  { weight: 4, arbitrary: ownPage },
  { weight: 3, arbitrary: inPage },
  { weight: 1, arbitrary: stranger },
  {
    weight: 1,
    arbitrary: nearly(fc.oneof(ownPage, inPage)).filter(
      (value) => typeof value === 'object' && value !== null,
    ) as fc.Arbitrary<Sender>,
  },
);

const KNOWN = [scopeOf(ACME), scopeOf(PORTAL), 'salesforce:sample:ana', `hubspot:${portal.PORTAL}:${portal.REP.id}`];

describe('a message to the background', () => {
  let background: ReturnType<typeof openBackground>;
  beforeEach(() => {
    background = openBackground();
  });

  holds(
    'is answered in the contract’s own words or not at all',
    fc.array(fc.tuple(message, sender), { minLength: 1, maxLength: 2 }),
    async (messages) => {
      await background.begin();
      for (const [given, from] of messages) {
        const message = withKey(given, background.keyNow());
        const answer = await background.say(message, from);
        if (answer === undefined) expect(mayBeAnswered(message, from)).toBe(false);
        else expectAnswer(answer, message as { type: string; page?: Page }, from);
      }
      await background.settle();
      expect(background.endless()).toBe(false);
      for (const table of background.db.tables.filter(({ schema }) =>
        [schema.primKey.keyPath].flat().includes('scope'),
      )) {
        for (const row of await table.toArray()) expect(KNOWN).toContain(row.scope);
      }
    },
  );

  function expectAnswer(answer: unknown, message: { type: string; page?: Page }, from: Sender): void {
    expect(mayBeAnswered(message, from)).toBe(true);
    expect(structuredClone(answer)).toEqual(answer);
    for (const secret of background.secretsNow()) expect(JSON.stringify(answer)).not.toContain(secret);
    const { ok, data, problem } = answer as {
      ok: boolean;
      data?: unknown;
      problem?: { code: never; detail: string | null };
    };
    if (ok) {
      if (message.type === 'ring') expectOwnOrg(message.page, from);
      expect(data).not.toBeUndefined();
      return;
    }
    expect(PROBLEM_CODES).toContain(problem?.code);
    expect(problem?.code).not.toBe('own-fault');
  }
});

/** Whoever asks from a page is told the number of that page's org alone. Where HubSpot names no portal yet, it may be any. */
function expectOwnOrg(page: Page | undefined, from: Sender): void {
  const address = typeof from.url === 'string' ? from.url : '';
  const there = locate(address);
  if (there) expect(connectionIdOf(there)).toBe(page && connectionIdOf(page));
  else expect([page?.crm, new URL(address).host]).toEqual(['hubspot', 'app.hubspot.com']);
}

/** The rule in words of its own: from us; and from a page of ours, or one of the two that a page may send. */
function mayBeAnswered(message: unknown, from: Sender): boolean {
  if (from.id !== ID()) return false;
  const address = from.origin ?? from.url;
  const isOurs = typeof address === 'string' && (address === OWN || address.startsWith(`${OWN}/`));
  return (isOurs ? ScreenMessage : OverlayMessage).safeParse(message).success;
}

function withKey(message: unknown, key: string): unknown {
  if (typeof message !== 'object' || message === null || (message as { key?: unknown }).key !== KEY) return message;
  return { ...message, key };
}

function ID(): string {
  return fakeBrowser.runtime.id;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'null';
}
