import { capabilities as hubspot } from './hubspot/capabilities';
import { locate as locateHubspot } from './hubspot/page';
import type { CrmName } from './page';
import type { CrmAdapter } from './port';
import { capabilities as salesforce } from './salesforce/capabilities';
import { locate as locateSalesforce } from './salesforce/page';

/** Every CRM that Courtside knows. */
export const ADAPTERS: Record<CrmName, CrmAdapter> = {
  salesforce: { name: 'salesforce', capabilities: salesforce, locate: locateSalesforce },
  hubspot: { name: 'hubspot', capabilities: hubspot, locate: locateHubspot },
};
