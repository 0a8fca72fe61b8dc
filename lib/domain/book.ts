import type { Goal, Period } from './goal';
import type { CurrencyRates } from './money';
import type { Opportunity, Stage } from './opportunity';

/** What the CRM says of the whole org; changes rarely, kept for hours. */
export type Catalogue = {
  stages: Stage[];
  /** Fiscal periods that touch the last twelve months or the next twelve. */
  periods: Period[];
  /** ISO 4217 code of the org (Salesforce: corporate; HubSpot: company currency). */
  orgCurrency: string;
  /** Null in an org with one currency, or where the CRM converts each deal itself. */
  rates: CurrencyRates | null;
  orgTimeZone: string;
};

/** A person's business in the periods of their goals: what every figure is computed from. */
export type Book = {
  ownerId: string;
  /** Deals of this owner with a close date in any of `periods`: open, won and lost. */
  opportunities: Opportunity[];
  periods: Period[];
  /** Goals that the CRM keeps; empty when it has none. */
  goals: Goal[];
  /** True when the CRM keeps quotas but hides them from this viewer. */
  quotasHidden: boolean;
  /** True when the CRM cut the answer (more deals than it hands out). */
  partial: boolean;
};
