import * as z from 'zod/mini';
import type { CourtsideDatabase } from '../cache/database';
import { itemsIn } from '../cache/lifeboat';
import { atRest, type PutBack, putBack } from '../cache/put-back';
import { faultIn } from '../cache/row-schemas';
import { type Unsent, unsentOf } from '../cache/unsent';
import { liftUnsent } from '../cache/versions';
import { type Connection, scopeOf } from '../crm/port';

const Row = z.record(z.string(), z.unknown());
const Rows = z.optional(z.array(Row));
/** An export as far as an import reads it. The first version named no version. */
const Exported = z.object({
  version: z._default(z.int().check(z.minimum(1)), 1),
  exportedAt: z.string(),
  settings: z.optional(Row),
  entries: Rows,
  outbox: Rows,
  quarantine: Rows,
});

/** `foreign`: by somebody who is not connected here. */
export type Imported = PutBack & { foreign: number };

/**
 * Takes the unsent entries of an exported file over, those of the connected people only, and each
 * once however often it is asked. What cannot be read stays in the file. Ask the background to
 * `flush` afterwards. Null when this is no export.
 */
export async function importUnsent(db: CourtsideDatabase, text: string, now: number): Promise<Imported | null> {
  const file = Exported.safeParse(parseJson(text));
  if (!file.success) return null;
  const { version, entries = [], outbox = [], quarantine = [], settings = {} } = file.data;
  const items = distinct([...unsentOf({ version, tables: { entries, outbox, quarantine } }), ...itemsIn(settings)]);

  const connections = await db.connections.toArray();
  const own = items.flatMap((item) => ownBy(item, connections));
  const sound = own.filter((item) => !faultIn(atRest(liftUnsent(item, item.version))));
  const { taken, known } = await putBack(db, sound, now);
  return { taken, known, foreign: items.length - own.length, unreadable: own.length - sound.length };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The tables of a file and the lifeboat in it may hold the same entry. */
function distinct(items: Unsent[]): Unsent[] {
  return [...new Map(items.map((item) => [`${item.entry.scope} ${item.entry.id}`, item])).values()];
}

/** The entry where one of the connected people wrote it, to go out through their connection; else nothing. */
function ownBy(item: Unsent, connections: Connection[]): Unsent[] {
  const { scope, authorId } = item.entry;
  const connection = connections.find((each) => scopeOf(each) === scope && each.viewer.id === authorId);
  if (!connection) return [];
  return [{ ...item, outbox: item.outbox && { ...item.outbox, connectionId: connection.id } }];
}
