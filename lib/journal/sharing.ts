import type { CrmName } from '../domain/crm-name';
import type { Entry, EntryKind } from './entry';

export type SharedWhere =
  | 'shared'
  /** Shared on a deal; without one it stays in this browser. */
  | 'on-deals'
  /** Shapes only what this browser shows, and screens say so. */
  | 'this-device';

/**
 * Which kind can be shared through which CRM: the one place that says so; screens, tests and docs read it. HubSpot
 * keeps nothing between two people and has no place for what hangs on no deal.
 */
export const SHARING: Record<EntryKind, Record<CrmName, SharedWhere>> = {
  note: { salesforce: 'shared', hubspot: 'shared' },
  recognition: { salesforce: 'shared', hubspot: 'on-deals' },
  action: { salesforce: 'shared', hubspot: 'on-deals' },
  done: { salesforce: 'shared', hubspot: 'on-deals' },
  answer: { salesforce: 'shared', hubspot: 'on-deals' },
  check: { salesforce: 'shared', hubspot: 'this-device' },
  cadence: { salesforce: 'shared', hubspot: 'this-device' },
  topic: { salesforce: 'shared', hubspot: 'this-device' },
  checkin: { salesforce: 'shared', hubspot: 'this-device' },
  rating: { salesforce: 'shared', hubspot: 'this-device' },
  goal: { salesforce: 'shared', hubspot: 'this-device' },
  calendar: { salesforce: 'shared', hubspot: 'this-device' },
  newer: { salesforce: 'this-device', hubspot: 'this-device' },
};

/** Whether an entry of this kind, on this deal or on none, can leave this browser through a CRM. */
export function isShared({ kind, dealId }: Pick<Entry, 'kind' | 'dealId'>, crm: CrmName): boolean {
  const where = SHARING[kind][crm];
  return where === 'shared' || (where === 'on-deals' && dealId !== null);
}
