import { audienceOfAction, audienceOfCircle } from '../../lib/crm/audience';
import type { Connection } from '../../lib/crm/port';
import type { Audience } from '../../lib/journal/entry';
import type { CheckEntry } from '../../lib/journal/kinds/check';
import { keepEntry } from '../../lib/settings/keep-entry';

/** Who will read a check that its person shares with their manager; null where the CRM keeps nothing between two, or may not be written to. */
export function sharedAudience(connection: Connection, dealId: string): Audience | null {
  const leaderId = connection.viewer.managerIds[0];
  if (leaderId === undefined || !connection.canWrite) return null;
  const audience = audienceOfCircle(connection, 'check', [leaderId], dealId);
  return audience.kind === 'private' ? audience : null;
}

export function canShare(connection: Connection, dealId: string): boolean {
  return sharedAudience(connection, dealId) !== null;
}

type Sent = { held: boolean };

/** A copy that names the check: what stays on this device stays as it is. Throws CrmError, and nothing is kept. */
export async function shareCheck(connection: Connection, check: CheckEntry, sent: Sent): Promise<void> {
  const { id, dealId, aboutId, fields } = check;
  const audience = dealId && sharedAudience(connection, dealId);
  if (!audience) return;
  await keepEntry(connection, { kind: 'check', dealId, aboutId, audience, fields: { ...fields, shares: id } }, sent);
}

/** "One thing I will do" as an action on the deal: a task that whoever can open the deal can read. Throws CrmError. */
export async function promiseToAction(connection: Connection, check: CheckEntry, sent: Sent): Promise<void> {
  const { id, dealId, aboutId, fields } = check;
  if (!fields.promise) return;
  const { viewer } = connection;
  await keepEntry(
    connection,
    {
      kind: 'action',
      dealId,
      aboutId,
      audience: audienceOfAction(connection, dealId, []),
      fields: {
        text: fields.promise,
        ownerId: viewer.id,
        ownerName: viewer.name,
        due: fields.promiseBy,
        state: 'open',
        from: id,
      },
    },
    sent,
  );
}
