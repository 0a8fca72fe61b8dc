import * as z from 'zod/mini';
import type { CourtsideDatabase, HistoryRow } from './database';
import { PackedDeal } from './packed-deals';

const HistoryRowSchema = z.object({
  scope: z.string(),
  ownerId: z.string(),
  deals: z.array(PackedDeal),
  from: z.string(),
  readTo: z.nullable(z.string()),
  readAt: z.string(),
  wholeAt: z.string(),
  pool: z.nullable(z.object({ ownerIds: z.array(z.string()), readAt: z.string() })),
});

/**
 * What is kept of the deals of these owners, by owner. A row that does not read as what it should be counts as not
 * there: the CRM has it, and gives it again.
 */
export async function historiesOf(
  db: CourtsideDatabase,
  scope: string,
  ownerIds: string[],
): Promise<Map<string, HistoryRow>> {
  const rows = await db.histories.bulkGet(ownerIds.map((ownerId): [string, string] => [scope, ownerId]));
  return new Map(rows.flatMap((row) => (row && HistoryRowSchema.safeParse(row).success ? [[row.ownerId, row]] : [])));
}
