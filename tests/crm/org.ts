/**
 * An org as a JSON file, in the shapes that each CRM's own API returns. Anything the local
 * CRMs do not know by name is kept and served as it is.
 */
export type Row = Record<string, unknown>;

export type SalesforceOrg = {
  /** My Domain: "acme" answers as acme.lightning.force.com and acme.my.salesforce.com. */
  domain: string;
  /** User rows: Id, Name, Email, Username, ManagerId, TimeZoneSidKey, IsActive, ForecastEnabled, … */
  users: Row[];
  /** Rows by object: Opportunity, Account, OpportunityStage, ForecastingQuota, ForecastingType, Period, Organization, CurrencyType, … */
  objects: Record<string, Row[]>;
  /** Sharing model of Opportunity for the sample: everyone reads (default) or only owner and those above. */
  opportunityAccess?: 'public-read' | 'private';
};

export type HubspotRecord = {
  id: string;
  properties: Record<string, string | null>;
  associations?: Record<string, { results: { id: string; type?: string }[] }>;
  createdAt?: string;
  updatedAt?: string;
  archived?: boolean;
};

export type HubspotOrg = {
  portalId: number | string;
  owners: Row[];
  pipelines: Row[];
  accountInfo: Row;
  objects: Record<string, HubspotRecord[]>;
  /** Keys that the portal accepts; with none given, one full and one read-only key are made. */
  /** Who manages whom: brought into the browser by `npm start`, since HubSpot does not know it. */
  teamFile?: object;
  keys?: { token: string; scopes: string[]; userId: number }[];
};

export type Org = { salesforce?: SalesforceOrg; hubspot?: HubspotOrg };
