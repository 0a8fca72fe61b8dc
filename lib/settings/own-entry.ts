import { audienceOfOwn } from '../crm/audience';
import type { Connection } from '../crm/port';
import type { CalendarFields } from '../journal/kinds/calendar';
import type { GoalFields } from '../journal/kinds/goal';
import { keepEntry } from './keep-entry';

type Own = { kind: 'goal'; fields: GoalFields } | { kind: 'calendar'; fields: CalendarFields };

/** Keeps a goal or a calendar of the connected person. Throws CrmError when the connection is gone. */
export async function saveOwn(connection: Connection, { kind, fields }: Own): Promise<void> {
  const aboutId = connection.viewer.id;
  await keepEntry(connection, { kind, dealId: null, aboutId, audience: audienceOfOwn(connection, kind), fields });
}
