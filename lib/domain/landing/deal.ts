/** A deal as a CRM hands it out, past or present. Dates are ISO calendar dates in the zone of its owner. */
export type DealRow = {
  id: string;
  ownerId: string;
  createdOn: string;
  /** The day it was decided; null while it is open. */
  closedOn: string | null;
  outcome: 'open' | 'won' | 'lost';
  /** Minor units of one currency: as closed when won, else as it stands today. */
  amount: number | null;
  /** What it stood at before it was decided; null when the CRM does not keep that. */
  expectedAmount: number | null;
  /** Its stage today, and what the CRM says of winning from there, 0 to 1. */
  stageId: string;
  probability: number | null;
  /** The day its owner expects to win it. */
  expectedCloseOn: string | null;
  /** Stages it went through, where the CRM keeps them; else empty. */
  stages: { stageId: string; enteredOn: string }[];
};

/** The same as it is read and kept: beside it, for which goals it counts. */
export type PastDeal = DealRow & { pipelineId: string | null };

/** A deal as it was known at the end of one day. Days as in `days.ts`. */
export type Deal = {
  id: string;
  ownerId: string;
  created: number;
  outcome: 'open' | 'won' | 'lost';
  /** Null while open. */
  decided: number | null;
  /** False when its dates tell no cycle, or one of long ago: it then counts for amounts, not for how long deals take. */
  timed: boolean;
  /** What it was won for. */
  wonFor: number | null;
  /** What it stood at while open; null when that is not known. */
  expected: number | null;
  stageId: string | null;
  probability: number | null;
  expectedClose: number | null;
  stages: { stageId: string; entered: number }[];
};

/** What was amiss with a row, each with its stated rule (README, "Bad input"). */
export type Rule =
  | 'no-created-date'
  | 'closed-without-date'
  | 'closed-before-created'
  | 'reopened'
  | 'negative-amount'
  | 'impossible-amount'
  | 'impossible-probability'
  | 'far-close-date'
  | 'merged-owner'
  | 'same-id';
