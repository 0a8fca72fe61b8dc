import type { CrmName } from '../domain/crm-name';

export type { CrmName };

/** What an address in the browser shows. Decided from the URL alone, never from the DOM. */
export type Page = {
  crm: CrmName;
  /** Which org: Salesforce the API host ("acme.my.salesforce.com"), HubSpot the portal id. */
  org: string;
  kind: 'deal' | 'other-record' | 'list' | 'other';
  /** Salesforce ids in the 18-character form. Null when the page is no record. */
  recordId: string | null;
  /** Salesforce console: the deal in the primary tab when the focused subtab is another record. */
  primaryDealId: string | null;
};
