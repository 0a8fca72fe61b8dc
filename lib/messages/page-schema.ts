import * as z from 'zod/mini';

/** A `Page` as it comes from another context or out of an address. */
export const PageSchema = z.object({
  crm: z.enum(['salesforce', 'hubspot']),
  org: z.string(),
  kind: z.enum(['deal', 'other-record', 'list', 'other']),
  recordId: z.nullable(z.string()),
  primaryDealId: z.nullable(z.string()),
});
