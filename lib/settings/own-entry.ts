import { v7 } from 'uuid';
import type { Connection } from '../crm/port';
import type { Audience } from '../journal/entry';
import type { CalendarFields } from '../journal/kinds/calendar';
import type { GoalFields } from '../journal/kinds/goal';
import { SHARING } from '../journal/sharing';
import { send } from '../messages/send';
import { append } from '../sync/append';

type Own = { kind: 'goal'; fields: GoalFields } | { kind: 'calendar'; fields: CalendarFields };

/** Who will read what a person writes about themself: those who see their figures, where the CRM can keep that. */
export function ownAudience(connection: Connection, kind: Own['kind']): Audience {
  if (SHARING[kind][connection.crm] === 'this-device') return { kind: 'this-device' };
  return { kind: 'private', personIds: [connection.viewer.id, ...connection.viewer.managerIds] };
}

/** Keeps a goal or a calendar of the connected person. Throws CrmError when the connection is gone. */
export async function saveOwn(connection: Connection, { kind, fields }: Own): Promise<void> {
  await append(
    {
      id: v7(),
      kind,
      dealId: null,
      aboutId: connection.viewer.id,
      authorId: connection.viewer.id,
      authorName: connection.viewer.name,
      createdAt: new Date().toISOString(),
      audience: ownAudience(connection, kind),
      fields,
      delivery: 'on-this-device',
      native: null,
    },
    connection.id,
  );
  void send({ type: 'flush' });
}
