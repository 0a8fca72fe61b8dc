import * as z from 'zod';

/**
 * Faults as data: a plan is a list of them, as JSON. A fault says which requests it strikes and
 * what then happens. All that match a request strike it, in the plan's order.
 */
const Count = z.number().int().positive();
const Milliseconds = z.number().int().nonnegative();
const Pattern = z.string().refine(isPattern, 'a regular expression');

/** All of it must hold. */
const When = z.strictObject({
  crm: z.enum(['salesforce', 'hubspot']).optional(),
  /** Does the request change what the CRM holds? A composite of queries and a search do not. */
  write: z.boolean().optional(),
  method: z.string().optional(),
  /** Regular expression, on path and query. */
  path: Pattern.optional(),
  /** Strikes from the nth matching request on; the first unless given. */
  nth: Count.optional(),
  /** Milliseconds since the plan began: from this moment on, and up to but without that one. */
  from: Milliseconds.optional(),
  until: Milliseconds.optional(),
});

const struck = {
  when: When,
  /** How many requests it strikes; every one unless given. */
  times: Count.optional(),
};

const Drift = z
  .strictObject({
    ...struck,
    do: z.literal('drift'),
    /** Records bring fields that nobody knew; values of a picklist have other names; an object or a field is gone. */
    change: z.enum(['new-fields', 'rename-values', 'hide']),
    object: z.string().optional(),
    field: z.string().optional(),
  })
  .refine(({ change, field }) => change !== 'rename-values' || field, 'rename-values needs a field')
  .refine(({ change, object }) => change !== 'hide' || object, 'hide needs an object');

const Fault = z.union([
  z.strictObject({ ...struck, do: z.literal('delay'), ms: Milliseconds }),
  /** An answer in the CRM's place, which never sees the request. `crm`: the vendor's own refusal. */
  z.strictObject({
    ...struck,
    do: z.literal('answer'),
    status: z.number().int().min(200).max(599),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.enum(['crm', 'html', 'empty', 'malformed']).default('crm'),
  }),
  /** The connection breaks before the CRM sees the request, or after it has done what was asked. */
  z.strictObject({ ...struck, do: z.literal('cut'), at: z.enum(['before', 'after']) }),
  /** This share of the body arrives, under the length of the whole. */
  z.strictObject({ ...struck, do: z.literal('truncate'), share: z.number().min(0).lt(1) }),
  /** The browser's own second request, when a reused connection broke before an answer came. */
  z.strictObject({ ...struck, do: z.literal('repeat') }),
  z.strictObject({ ...struck, do: z.literal('lag'), links: Milliseconds.optional(), search: Milliseconds.optional() }),
  z.strictObject({ ...struck, do: z.literal('skew'), ms: z.number().int() }),
  z.strictObject({ ...struck, do: z.literal('token'), event: z.enum(['expire', 'revoke', 'rotate']) }),
  Drift,
]);
export type Fault = z.output<typeof Fault>;

/** A fault plan; throws where it is none. */
export function parsePlan(plan: unknown): Fault[] {
  return z.array(Fault).parse(plan);
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source));
  } catch {
    return false;
  }
}
