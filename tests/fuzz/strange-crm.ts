import fc from 'fast-check';
import type { LocalAnswer, LocalCrm } from '../crm/local-crm';
import { bend, type Mutation, mutate, mutations } from './mutate';
import { strangeText } from './strange';

/** What becomes of an answer on its way. `to` counts the requests of a case, and begins again after eight. */
export type Strangeness = { to: number | 'all' } & (
  | { do: 'change'; changes: Mutation[] }
  | { do: 'replace'; status: number; body: string; header: [name: string, value: string] }
  | { do: 'truncate'; share: number }
  | { do: 'cut' }
);

const EACH = 8;
const to = fc.oneof({ weight: 5, arbitrary: fc.nat(EACH - 1) }, { weight: 1, arbitrary: fc.constant('all' as const) });
const BODIES = [
  ...[
    '',
    ' ',
    '{',
    '[]',
    '{}',
    'null',
    '""',
    '0',
    '<!doctype html><title>Maintenance</title>',
    '\ufeff{}',
    '{"results":[]}',
  ],
  ...[
    '[{"errorCode":"INVALID_FIELD","message":"No such column \'Id\' on entity \'Opportunity\'"}]',
    '[{"errorCode":7}]',
  ],
  ...[
    '[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":""}]',
    '{"error":"invalid_grant"}',
    '{"message":{},"errors":"x"}',
  ],
  ...['{"category":"RATE_LIMITS","policyName":"DAILY"}', '{"policyName":"SECONDLY"}', '{"compositeResponse":[]}'],
];
const header = fc.tuple(
  fc.constantFrom('Retry-After', 'Sforce-Limit-Info', 'Content-Type', 'X-HubSpot-RateLimit-Remaining'),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1.5',
    '1e3',
    '1e999',
    'Infinity',
    '99999999999',
    'Wed, 21 Oct 2026 07:28:00 GMT',
    'api-usage=1/0',
    'x',
  ),
);
const status = fc.constantFrom(
  200,
  201,
  204,
  206,
  299,
  300,
  400,
  401,
  403,
  404,
  409,
  410,
  420,
  423,
  429,
  477,
  500,
  503,
  599,
);

export const strangeness: fc.Arbitrary<Strangeness[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ to, do: fc.constant('change' as const), changes: mutations }) },
    {
      weight: 2,
      arbitrary: fc.record({
        to,
        do: fc.constant('replace' as const),
        status,
        body: fc.oneof(fc.constantFrom(...BODIES), strangeText),
        header,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        to,
        do: fc.constant('truncate' as const),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ to, do: fc.constant('cut' as const) }) },
  ),
  { minLength: 1, maxLength: 3 },
);

/** Answers of the right shape with strange values in them: what is kept, and counted. */
export const oddness: fc.Arbitrary<Strangeness[]> = fc
  .array(fc.tuple(to, fc.array(bend, { minLength: 1, maxLength: 6 })), { minLength: 1, maxLength: 3 })
  .map((changed) => changed.map(([to, changes]) => ({ to, do: 'change', changes })));

/** A CRM that does its part and then answers strangely. Healed, it answers as ever. */
export function strangeCrm(crm: LocalCrm, strange: Strangeness[]): LocalCrm & { heal(): void } {
  let plan = strange;
  let asked = 0;
  return {
    ...crm,
    async handle(request) {
      const number = asked++ % EACH;
      const answer = await crm.handle(request);
      return plan.filter(({ to }) => to === 'all' || to === number).reduce(strangely, answer);
    },
    heal() {
      plan = [];
    },
  };
}

function strangely(answer: LocalAnswer, strange: Strangeness): LocalAnswer {
  const { status, headers = {}, body } = answer;
  const text = typeof body === 'string' || Buffer.isBuffer(body) ? String(body) : (JSON.stringify(body) ?? '');
  switch (strange.do) {
    case 'change':
      return { status, headers, body: JSON.stringify(mutate(parse(text), strange.changes)) ?? '' };
    case 'replace': {
      const [name, value] = strange.header;
      return { status: strange.status, headers: { ...headers, [name]: value }, body: strange.body };
    }
    case 'truncate':
      return { status, headers, body: text.slice(0, Math.floor(text.length * strange.share)) };
    case 'cut':
      throw new TypeError('The connection was cut');
  }
}

/** A blob is no JSON, and changes as the text that it is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
