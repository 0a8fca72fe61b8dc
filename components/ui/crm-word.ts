import type { CrmName } from '../../lib/crm/page';

const CRM_WORD: Record<CrmName, string> = { salesforce: 'Salesforce', hubspot: 'HubSpot' };

/** A CRM by the name that people know. */
export function crmWord(crm: CrmName): string {
  return CRM_WORD[crm];
}
