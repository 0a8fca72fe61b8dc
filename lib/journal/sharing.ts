import type { CrmName } from '../domain/crm-name';
import type { EntryKind } from './entry';

/**
 * Which kind can be shared through which CRM: the one place that says so; screens, tests and
 * docs read it. `this-device` kinds shape only what this browser shows, and screens say so.
 */
export const SHARING: Record<EntryKind, Record<CrmName, 'shared' | 'this-device'>> = {
  note: { salesforce: 'shared', hubspot: 'shared' },
  goal: { salesforce: 'shared', hubspot: 'this-device' },
  calendar: { salesforce: 'shared', hubspot: 'this-device' },
};
