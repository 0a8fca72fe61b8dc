/** An amount in minor units (cents): a safe integer, so that sums are exact. */
export type Money = { minor: number; currency: string };

/** How many units of a currency one unit of the org's currency buys, by the CRM's own table. */
export type CurrencyRates = {
  /** ISO 4217 code that every rate starts from. */
  base: string;
  /** Newest last. `from` is the ISO date a rate is valid from (Salesforce dated rates); null = always. */
  rates: { currency: string; perBase: string; from: string | null }[];
};
