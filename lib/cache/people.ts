import Dexie from 'dexie';
import type { CourtsideDatabase } from './database';

/** Whether a person is among the managers of anybody read so far. */
export async function leadsAnybody(db: CourtsideDatabase, scope: string, personId: string): Promise<boolean> {
  const led = await db.people
    .where('[scope+id]')
    .between([scope, Dexie.minKey], [scope, Dexie.maxKey])
    .filter(({ managerIds }) => managerIds.includes(personId))
    .first();
  return led !== undefined;
}
