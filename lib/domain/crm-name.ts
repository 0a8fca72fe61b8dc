/** The CRMs that Courtside speaks to. */
export type CrmName = 'salesforce' | 'hubspot';
