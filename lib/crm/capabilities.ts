import { capabilities as hubspot } from './hubspot/capabilities';
import type { CrmName } from './page';
import type { Capabilities } from './port';
import { capabilities as salesforce } from './salesforce/capabilities';

/** What each CRM can and cannot do, apart from its code: screens ask for this without loading the rest. */
export const CAPABILITIES: Record<CrmName, Capabilities> = { salesforce, hubspot };
