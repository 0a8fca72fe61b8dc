import type { CourtsideDatabase } from '../cache/database';
import { type Connection, type CrmClient, scopeOf } from '../crm/port';
import { crmError } from '../crm/problem';
import { NoteFields } from '../journal/kinds/note';

type ReadTextDeps = {
  db: CourtsideDatabase;
  clients: { openClient: (connection: Connection) => Promise<CrmClient> };
};

/** The whole text of a note whose preview was cut. The cache keeps it until the note changes in the CRM. */
export async function readWholeText(
  { db, clients }: ReadTextDeps,
  connectionId: string,
  entryId: string,
): Promise<string> {
  const connection = await db.connections.get(connectionId);
  if (!connection) throw crmError('not-connected');
  const key: [string, string] = [scopeOf(connection), entryId];
  const entry = await db.entries.get(key);
  const fields = NoteFields.safeParse(entry?.fields);
  if (!entry || !fields.success) throw crmError('not-found');
  if (!entry.native || entry.native.textComplete) return fields.data.text;

  const client = await clients.openClient(connection);
  const { text, textCut } = await client.readText(entry);
  const { version } = entry.native;
  await db.transaction('rw', db.entries, async () => {
    const current = await db.entries.get(key);
    // Changed or gone meanwhile: this text is of an older version.
    if (current?.native?.version !== version) return;
    await db.entries.put({
      ...current,
      fields: { ...fields.data, text },
      native: { ...current.native, textComplete: true, textCut },
    });
  });
  return text;
}
