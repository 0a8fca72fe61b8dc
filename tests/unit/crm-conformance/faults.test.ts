import { describe, expect, it } from 'vitest';
import { parsePlan } from '../../crm/faults/plan';
import { type FaultStage, START, setFaultStage, TRANSPORTS } from './fault-stage';

const CRMS = ['salesforce', 'hubspot'] as const;
const ON_WRITES = { when: { write: true } };

/** One effect: the plan, what happens under it, and what is seen; where the vendors' words differ, in each one's. */
type Row = {
  effect: string;
  plan: object[];
  act: (stage: FaultStage) => Promise<unknown>;
  seen: unknown | Record<(typeof CRMS)[number], unknown>;
};

/** Two writes and what they left. */
const writeTwice = async (stage: FaultStage) => ({
  heard: [await stage.write(), await stage.write()],
  kept: stage.kept().length,
});

const answered = (status: number, more: object = {}) => [{ ...ON_WRITES, times: 1, do: 'answer', status, ...more }];

const ROWS: Row[] = [
  {
    effect: 'a delay',
    plan: [{ ...ON_WRITES, times: 1, do: 'delay', ms: 250 }],
    act: async (stage) => ({ ...(await writeTwice(stage)), slept: stage.slept }),
    seen: both({ heard: ['ok', 'ok'], kept: 2, slept: [250] }),
  },
  {
    effect: '401 once',
    plan: answered(401),
    act: writeTwice,
    seen: {
      salesforce: { heard: ['401 INVALID_SESSION_ID', '200 ok'], kept: 1 },
      hubspot: { heard: ['401 INVALID_AUTHENTICATION', '201 ok'], kept: 1 },
    },
  },
  {
    effect: '403',
    plan: answered(403),
    act: writeTwice,
    seen: {
      salesforce: { heard: ['403 REQUEST_LIMIT_EXCEEDED', '200 ok'], kept: 1 },
      hubspot: { heard: ['403 MISSING_SCOPES', '201 ok'], kept: 1 },
    },
  },
  {
    effect: '429 that says how long',
    plan: answered(429, { headers: { 'Retry-After': '30' } }),
    act: writeTwice,
    seen: {
      salesforce: { heard: ['429 REQUEST_LIMIT_EXCEEDED, after 30 s', '200 ok'], kept: 1 },
      hubspot: { heard: ['429 RATE_LIMITS, after 30 s', '201 ok'], kept: 1 },
    },
  },
  {
    effect: '429 that does not say how long',
    plan: answered(429),
    act: writeTwice,
    seen: {
      salesforce: { heard: ['429 REQUEST_LIMIT_EXCEEDED', '200 ok'], kept: 1 },
      hubspot: { heard: ['429 RATE_LIMITS', '201 ok'], kept: 1 },
    },
  },
  {
    effect: '500 in the vendor’s words',
    plan: answered(500),
    act: writeTwice,
    seen: {
      salesforce: { heard: ['500 UNKNOWN_EXCEPTION', '200 ok'], kept: 1 },
      hubspot: { heard: ['500 INTERNAL_ERROR', '201 ok'], kept: 1 },
    },
  },
  {
    effect: '502 with a page',
    plan: answered(502, { body: 'html' }),
    act: writeTwice,
    seen: both({ heard: ['502 html', 'ok'], kept: 1 }),
  },
  {
    effect: '503 with nothing',
    plan: answered(503, { body: 'empty' }),
    act: writeTwice,
    seen: both({ heard: ['503 empty', 'ok'], kept: 1 }),
  },
  {
    effect: 'half a JSON',
    plan: answered(200, { body: 'malformed' }),
    act: writeTwice,
    seen: both({ heard: ['200 malformed', 'ok'], kept: 1 }),
  },
  {
    effect: 'a cut before the CRM acts',
    plan: [{ ...ON_WRITES, times: 1, do: 'cut', at: 'before' }],
    act: writeTwice,
    seen: both({ heard: ['broken', 'ok'], kept: 1 }),
  },
  {
    effect: 'a cut after the CRM has acted',
    plan: [{ ...ON_WRITES, times: 1, do: 'cut', at: 'after' }],
    act: writeTwice,
    seen: both({ heard: ['broken', 'ok'], kept: 2 }),
  },
  {
    effect: 'a body of which half arrives',
    plan: [{ ...ON_WRITES, times: 1, do: 'truncate', share: 0.5 }],
    act: writeTwice,
    seen: both({ heard: ['broken', 'ok'], kept: 2 }),
  },
  {
    effect: 'a request that the browser repeats',
    plan: [{ ...ON_WRITES, times: 1, do: 'repeat' }],
    act: writeTwice,
    seen: both({ heard: ['ok', 'ok'], kept: 3 }),
  },
  {
    effect: 'links that lag',
    plan: [{ when: { until: 60_000 }, do: 'lag', links: 5_000 }],
    act: async (stage) => {
      await stage.write();
      const soon = [await stage.listed(), await stage.searched()];
      stage.clock.now += 5_000;
      return { soon, later: await stage.listed() };
    },
    seen: both({ soon: [0, 1], later: 1 }),
  },
  {
    effect: 'a search that lags',
    plan: [{ when: {}, do: 'lag', search: 5_000 }],
    act: async (stage) => {
      await stage.write();
      const soon = [await stage.listed(), await stage.searched()];
      stage.clock.now += 5_000;
      return { soon, later: await stage.searched() };
    },
    seen: { salesforce: { soon: [1, 1], later: 1 }, hubspot: { soon: [1, 0], later: 1 } },
  },
  {
    effect: 'a clock that is an hour ahead for a minute',
    plan: [{ when: { until: 60_000 }, do: 'skew', ms: 3_600_000 }],
    act: async (stage) => {
      await stage.write();
      stage.clock.now += 60_000;
      await stage.write();
      return { stamps: stage.kept().map((stamp) => Date.parse(stamp) - START), listed: await stage.listed() };
    },
    seen: both({ stamps: [3_600_000, 60_000], listed: 2 }),
  },
  {
    effect: 'a token that expires',
    plan: [{ when: {}, times: 1, do: 'token', event: 'expire' }],
    act: async (stage) => [await stage.read(), await stage.renew()],
    // HubSpot's keys cannot be renewed.
    seen: {
      salesforce: ['401 INVALID_SESSION_ID', '200 ok'],
      hubspot: ['401 INVALID_AUTHENTICATION', '401 INVALID_AUTHENTICATION'],
    },
  },
  {
    effect: 'a token that is revoked',
    plan: [{ when: {}, times: 1, do: 'token', event: 'revoke' }],
    act: async (stage) => [await stage.read(), await stage.renew()],
    seen: {
      salesforce: ['401 INVALID_SESSION_ID', 'sign-in-expired: expired access/refresh token'],
      hubspot: ['401 INVALID_AUTHENTICATION', '401 INVALID_AUTHENTICATION'],
    },
  },
  {
    effect: 'a token that is rotated behind the client’s back',
    plan: [{ when: {}, times: 1, do: 'token', event: 'rotate' }],
    act: async (stage) => [await stage.read(), await stage.renew()],
    seen: {
      salesforce: ['401 INVALID_SESSION_ID', 'sign-in-expired: expired access/refresh token'],
      hubspot: ['401 INVALID_AUTHENTICATION', '401 INVALID_AUTHENTICATION'],
    },
  },
  {
    effect: 'records with new fields',
    plan: [{ when: {}, do: 'drift', change: 'new-fields' }],
    act: async (stage) => Object.keys(await stage.fields()).includes('courtside_drift__c'),
    seen: true,
  },
  {
    effect: 'renamed values of a picklist',
    plan: [
      { when: { crm: 'salesforce' }, do: 'drift', change: 'rename-values', object: 'Opportunity', field: 'StageName' },
      { when: { crm: 'hubspot' }, do: 'drift', change: 'rename-values', object: 'deals', field: 'dealstage' },
    ],
    act: async (stage) => {
      const { StageName, dealstage } = await stage.fields();
      return StageName ?? dealstage;
    },
    seen: { salesforce: 'Prospecting (renamed)', hubspot: 'closedwon (renamed)' },
  },
  {
    effect: 'a field that is hidden for a while',
    plan: [
      {
        when: { crm: 'salesforce', until: 1_000 },
        do: 'drift',
        change: 'hide',
        object: 'Opportunity',
        field: 'StageName',
      },
      { when: { crm: 'hubspot', until: 1_000 }, do: 'drift', change: 'hide', object: 'deals', field: 'dealstage' },
    ],
    act: async (stage) => {
      const hidden = [await stage.read(), 'dealstage' in ((await stage.fields().catch(() => ({}))) ?? {})];
      stage.clock.now += 1_000;
      const fields = await stage.fields();
      return [...hidden, fields.StageName ?? fields.dealstage];
    },
    seen: {
      salesforce: ['400 INVALID_FIELD', false, 'Prospecting'],
      hubspot: ['200 ok', false, 'closedwon'],
    },
  },
  {
    effect: 'an object that is hidden',
    plan: [
      { when: { crm: 'salesforce' }, do: 'drift', change: 'hide', object: 'ContentNote' },
      { when: { crm: 'hubspot' }, do: 'drift', change: 'hide', object: 'notes' },
    ],
    act: async (stage) => ({ heard: [await stage.read(), await stage.write()], kept: stage.kept().length }),
    // A composite answers 200 and holds the refusal.
    seen: {
      salesforce: { heard: ['200 ok', '200 ok'], kept: 0 },
      hubspot: { heard: ['200 ok', '403 MISSING_SCOPES'], kept: 0 },
    },
  },
];

/** The same of both vendors, but for the status of a success. */
function both(seen: object) {
  const saying = (status: number) => JSON.parse(JSON.stringify(seen).replaceAll('"ok"', `"${status} ok"`));
  return { salesforce: saying(200), hubspot: saying(201) };
}

describe.each(CRMS)('under a fault plan %s shows', (crm) => {
  it.each(ROWS)('$effect, the same over sockets and in process', async ({ plan, act, seen }) => {
    const expected = typeof seen === 'object' ? (seen as Record<string, unknown>)[crm] : seen;
    for (const transport of TRANSPORTS) {
      const stage = await setFaultStage(crm, transport);
      stage.setPlan(plan);
      expect(await act(stage), transport).toEqual(expected);
    }
  });
});

describe('which requests a fault strikes', () => {
  it('strikes from the nth on, so many times, by method, path and time', async () => {
    const stage = await setFaultStage('hubspot', 'in process');
    stage.setPlan([
      { when: { method: 'GET', path: '/deals/\\d+\\?', nth: 2 }, times: 1, do: 'answer', status: 500 },
      { when: { from: 1_000, until: 2_000 }, do: 'answer', status: 503, body: 'empty' },
    ]);
    const reads = [await stage.read(), await stage.read(), await stage.read()];
    expect(reads).toEqual(['200 ok', '500 INTERNAL_ERROR', '200 ok']);
    stage.clock.now += 1_000;
    expect([await stage.read(), await stage.write()]).toEqual(['503 empty', '503 empty']);
    stage.clock.now += 1_000;
    expect(await stage.read()).toBe('200 ok');
  });

  it('lets several faults strike one request, each on the way of the next', async () => {
    const stage = await setFaultStage('hubspot', 'in process');
    stage.setPlan([
      { ...ON_WRITES, do: 'delay', ms: 40 },
      { ...ON_WRITES, do: 'skew', ms: 60_000 },
      { ...ON_WRITES, do: 'cut', at: 'after' },
    ]);
    expect(await stage.write()).toBe('broken');
    expect([stage.slept, stage.kept()]).toEqual([[40], ['2026-11-11T10:01:00Z']]);
  });

  it('is healed by an empty plan', async () => {
    const stage = await setFaultStage('salesforce', 'in process');
    stage.setPlan([{ when: {}, do: 'cut', at: 'before' }]);
    expect(await stage.read()).toBe('broken');
    stage.setPlan([]);
    expect(await stage.read()).toBe('200 ok');
  });

  it.each([
    [[{ do: 'delay', ms: 1 }]],
    [[{ when: { path: '(' }, do: 'repeat' }]],
    [[{ when: {}, do: 'vanish' }]],
    [[{ when: { write: true, often: 3 }, do: 'repeat' }]],
    [[{ when: {}, do: 'drift', change: 'rename-values' }]],
    [[{ when: {}, do: 'truncate', share: 1 }]],
  ])('refuses a plan that says something else: %j', (plan) => {
    expect(() => parsePlan(plan)).toThrow();
  });
});
