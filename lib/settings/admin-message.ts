import type { CrmName } from '../crm/page';
import { t } from '../words';
import { callbackUrls } from './callbacks';

/** Scopes of a HubSpot service key; without the writing one the sidebar is read-only and says so. */
export const HUBSPOT_SCOPES = [
  'crm.objects.deals.read',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.owners.read',
  'crm.objects.goals.read',
];

/** What to send to the person who can make the key, ready to paste: every step, nothing to look up. */
export function adminMessage(crm: CrmName): string {
  return crm === 'salesforce'
    ? t('admin_message_salesforce', callbackUrls().join('\n   '))
    : t('admin_message_hubspot', HUBSPOT_SCOPES.join('\n   '));
}
