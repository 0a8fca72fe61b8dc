import type { CrmName } from '../../lib/crm/page';
import type { Random } from './random';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

type Weighted = { weight: number; make: (random: Random, crm: CrmName) => object };

/** How often what goes wrong, and how. Times of a spell are given by `spell`. */
const KINDS: Weighted[] = [
  { weight: 8, make: (random) => ({ do: 'cut', at: random.pick(['before', 'after']) }) },
  { weight: 4, make: () => ({ do: 'repeat' }) },
  { weight: 3, make: (random) => ({ do: 'truncate', share: random.next() * 0.99 }) },
  { weight: 3, make: (random) => ({ do: 'delay', ms: random.between(SECOND, 90 * SECOND) }) },
  { weight: 3, make: () => ({ do: 'answer', status: 401 }) },
  { weight: 1, make: () => ({ do: 'answer', status: 403 }) },
  // A proxy's or a firewall's page on the way, which says nothing of the CRM.
  { weight: 2, make: (random) => ({ do: 'answer', status: random.pick([403, 404]), body: 'html' }) },
  { weight: 2, make: () => ({ do: 'answer', status: 429 }) },
  {
    weight: 2,
    make: (random) => ({ do: 'answer', status: 429, headers: { 'retry-after': String(random.between(1, 120)) } }),
  },
  { weight: 2, make: () => ({ do: 'answer', status: 500 }) },
  { weight: 2, make: () => ({ do: 'answer', status: 502, body: 'html' }) },
  { weight: 2, make: () => ({ do: 'answer', status: 503, body: 'empty' }) },
  { weight: 2, make: () => ({ do: 'answer', status: 200, body: 'malformed' }) },
  { weight: 1, make: () => ({ do: 'answer', status: 200, body: 'html' }) },
  { weight: 6, make: (random) => ({ do: 'lag', links: lag(random), search: lag(random) }) },
  {
    weight: 3,
    make: (random) => ({ do: 'token', event: random.pick(['expire', 'expire', 'expire', 'revoke', 'rotate']) }),
  },
  { weight: 1, make: () => ({ do: 'drift', change: 'new-fields' }) },
  { weight: 1, make: (_, crm) => ({ do: 'drift', change: 'rename-values', ...STAGE_OF[crm] }) },
  { weight: 1, make: (random, crm) => ({ do: 'drift', change: 'hide', ...random.pick(HIDEABLE[crm]) }) },
];

const STAGE_OF: Record<CrmName, object> = {
  salesforce: { object: 'Opportunity', field: 'StageName' },
  hubspot: { object: 'deals', field: 'dealstage' },
};
const HIDEABLE: Record<CrmName, object[]> = {
  salesforce: [
    { object: 'Opportunity', field: 'Amount' },
    { object: 'ContentNote', field: 'TextPreview' },
    { object: 'ContentNote' },
    { object: 'ForecastingQuota' },
  ],
  hubspot: [
    { object: 'deals', field: 'amount' },
    { object: 'notes', field: 'hubspot_owner_id' },
    { object: 'notes' },
    { object: 'goal_targets' },
  ],
};

/** Mostly the second or two that an index needs, sometimes half a minute. */
function lag(random: Random): number {
  return random.chance(0.7) ? random.between(100, 3 * SECOND) : random.between(5 * SECOND, 40 * SECOND);
}

/** A fault plan over so many milliseconds, with a fault about every ten seconds. */
export function seededPlan(random: Random, crm: CrmName, duration: number): object[] {
  const weights = Object.fromEntries(KINDS.map(({ weight }, index) => [String(index), weight]));
  return Array.from({ length: Math.ceil(duration / (10 * SECOND)) }, () => {
    const effect = KINDS[Number(random.pickWeighted(weights))]?.make(random, crm) ?? {};
    return { ...effect, ...spell(random, effect as { do: string }, duration) };
  });
}

/** States hold for a while; everything else strikes a few requests. */
function spell(random: Random, effect: { do: string }, duration: number): object {
  const from = random.between(0, duration);
  const isState = effect.do === 'lag' || effect.do === 'drift';
  const until = from + random.between(5 * SECOND, isState ? 2 * MINUTE : 4 * MINUTE);
  if (isState) return { when: { from, until } };
  const write = random.chance(0.6) ? { write: true } : {};
  const times = effect.do === 'token' || effect.do === 'repeat' ? 1 : random.between(1, 4);
  return { when: { ...write, from, until }, times };
}

/** What lasts, also when all else is well again: the CRM's clock may not be the machine's. */
export function lastingFaults(random: Random): object[] {
  const ms = random.pick([0, 0, 45 * SECOND, -90 * SECOND, 60 * MINUTE]);
  return ms === 0 ? [] : [{ when: {}, do: 'skew', ms }];
}
