import { audienceOfOwn } from '../crm/audience';
import type { Connection } from '../crm/port';
import type { CalendarFields } from '../journal/kinds/calendar';
import type { GoalFields } from '../journal/kinds/goal';
import { send } from '../messages/send';
import { append } from '../sync/append';
import { newId } from '../sync/new-id';

type Own = { kind: 'goal'; fields: GoalFields } | { kind: 'calendar'; fields: CalendarFields };

/** Keeps a goal or a calendar of the connected person. Throws CrmError when the connection is gone. */
export async function saveOwn(connection: Connection, { kind, fields }: Own): Promise<void> {
  await append(
    {
      id: await newId(Date.now()),
      kind,
      dealId: null,
      aboutId: connection.viewer.id,
      authorId: connection.viewer.id,
      authorName: connection.viewer.name,
      createdAt: new Date().toISOString(),
      audience: audienceOfOwn(connection, kind),
      fields,
      delivery: 'on-this-device',
      native: null,
    },
    connection.id,
  );
  void send({ type: 'flush' });
}
