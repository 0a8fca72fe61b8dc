import type { Connection } from '../../lib/crm/port';
import type { Entry } from '../../lib/journal/entry';
import { isShared } from '../../lib/journal/sharing';

/** Whether an entry is to reach the CRM and has not: it waits, was refused, or waits to be confirmed. */
export function isOnItsWay({ delivery, audience, ...entry }: Entry, { crm, mode }: Connection): boolean {
  if (mode === 'sample' || delivery === 'confirmed') return false;
  return audience.kind !== 'this-device' && isShared(entry, crm);
}
