import type { Money } from './money';

export type Outcome = 'open' | 'won' | 'lost';

/** A deal as the CRM knows it. Rows are only read, never changed by us. */
export type Opportunity = {
  /** The CRM's own id; on Salesforce always the 18-character form. */
  id: string;
  name: string;
  ownerId: string;
  accountName: string | null;
  /** In the deal's own currency; null when the CRM has none or hides it. */
  amount: Money | null;
  /** The same amount in the org's currency where the CRM itself converts (HubSpot); else null. */
  amountInOrgCurrency: Money | null;
  /** ISO calendar date, no time zone; null when missing. */
  closeDate: string | null;
  /** ISO instant. */
  createdAt: string;
  stageId: string;
  pipelineId: string | null;
  /** The CRM's stage probability, 0 to 1; null when the CRM gives none. */
  probability: number | null;
  outcome: Outcome;
  /** ISO instant; null when unknown. */
  stageChangedAt: string | null;
  /** How often the close date moved to a later month; null when the CRM does not count it. */
  closeDatePushes: number | null;
  nextStep: string | null;
  /** ISO calendar date of the last activity that the CRM counts; null when none or hidden. */
  lastActivityDate: string | null;
  /** Address of its page in the CRM. */
  url: string;
};

export type Stage = {
  id: string;
  pipelineId: string | null;
  label: string;
  order: number;
  /** 0 to 1. */
  probability: number | null;
  outcome: Outcome;
};
