import * as z from 'zod/mini';
import { isIsoDate } from '../../domain/dates';
import type { Entry } from '../entry';

export const NEXT_STEPS = ['yes', 'no', 'unsure'] as const;
export const WHY_NOW = ['event', 'cost-of-waiting', 'not-known'] as const;
export const SIGNERS = ['spoken', 'through-champion', 'no'] as const;
export const RISKS = ['none', 'no-decision', 'competition', 'price', 'paperwork', 'timing', 'champion'] as const;
export const WANTS = ['nothing', 'idea', 'door-opener', 'practice', 'time'] as const;

const date = z.nullable(z.string().check(z.refine(isIsoDate)));

/**
 * The 60-second check of a deal by its owner (003-18): six taps and one line. It stays on the device until its owner
 * shares it; the shared copy is an entry of its own that names the first in `shares`.
 */
export const CheckFields = z.looseObject({
  /** Chance that it is won by its close date, in per cent. */
  chance: z.int().check(z.minimum(0), z.maximum(100)),
  /** Has the buyer agreed a dated next step? */
  nextStep: z.enum(NEXT_STEPS),
  /** Why would they act now rather than do nothing? */
  whyNow: z.enum(WHY_NOW),
  /** Who signs, and have we spoken? */
  signer: z.enum(SIGNERS),
  risk: z.enum(RISKS),
  want: z.enum(WANTS),
  /** "One thing I will do"; null when left empty. */
  promise: z.nullable(z.string().check(z.minLength(1), z.maxLength(200))),
  promiseBy: date,
  /** The deal as it stood: what the chance was about. */
  closeDate: date,
  stage: z.string(),
  shares: z.nullable(z.string()),
});
export type CheckFields = z.infer<typeof CheckFields>;
export type CheckEntry = Entry<'check', CheckFields>;
