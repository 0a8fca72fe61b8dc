import type { LocalRequest } from '../local-crm';
import type { HubspotOrg, Row } from '../org';
import type { Key, Keys } from './auth';
import type { Links } from './links';
import type { Records } from './records';
import type { Schema } from './schema';

/** Conversion rates towards the company currency, as `/settings/currencies` lists them. */
export type PortalOrg = HubspotOrg & { exchangeRates?: Row[] };

/** Everything that a handler may ask of the portal it answers for. */
export type Portal = {
  id: string;
  org: PortalOrg;
  /** Where this portal's pages live, e.g. `app-eu1.hubspot.com`. */
  uiHost: string;
  /** Epoch milliseconds of the time that passes: windows and lags go by it. */
  now: () => number;
  /** Epoch milliseconds that the portal's own clock shows: what is written is stamped by it. */
  clock: () => number;
  keys: Keys;
  records: Records;
  links: Links;
  schema: Schema;
  lag: { associations: number; search: number };
};

/** One authenticated request, its path cut into pieces behind the family's name. */
export type Call = {
  method: string;
  /** `2026-03`, `2026-09`, `v3` or `v4`. */
  version: string;
  rest: string[];
  url: URL;
  body: unknown;
  key: Key;
  request: LocalRequest;
};

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

/** An instant as this API writes it: milliseconds only when there are some. */
export function instant(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('.000Z', 'Z');
}
