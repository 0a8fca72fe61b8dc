import type { CourtsideDatabase, OutboxRow } from '../cache/database';
import { standingConnection } from '../cache/standing';
import type { Connection, CrmClient, NativeEntry, PostContext } from '../crm/port';
import type { Entry } from '../journal/entry';
import { homeOf } from '../journal/home';
import { winner } from '../journal/twins';
import { deliverChange } from './deliver-change';
import { deliverItems } from './deliver-items';
import type { DeliveryStep } from './delivery-step';
import { CHECK_AFTER_MS, planCheck, removeSurplus, withWholeText } from './twin-check';

/** How long an interrupted write is left alone, so that the CRM's index has caught up when we look for it. */
export const SETTLE_MS = 5_000;

/**
 * Takes one entry to the CRM, one step at a time. The worker may die after any step, or inside
 * one, and the next run goes on from what is on disk:
 *
 * 1. The row is marked uncertain, and only then is anything written.
 * 2. A row that was already uncertain is looked for in the CRM first; when it is there, it is done.
 * 3. The entry is posted.
 * 4. Copies are removed: Chromium itself repeats a request, a POST as well, whose connection broke
 *    before an answer came, so that one write can leave two objects and still look like a success.
 *    What cannot be seen or removed now does not hold up what has arrived.
 * 5. The CRM's own version replaces it, the row goes and a check for twins is planned, in one transaction.
 *
 * What has no object of its own goes a shorter way, which can be repeated as it is (`deliver-items.ts`), and a change of
 * somebody's task one that looks at the task first (`deliver-change.ts`).
 */
export async function* deliver(
  db: CourtsideDatabase,
  client: CrmClient,
  connection: Connection,
  row: OutboxRow,
  now: number,
): AsyncGenerator<DeliveryStep, void, void> {
  const entry = await db.entries.get([row.scope, row.id]);
  if (!entry) {
    await db.outbox.delete([row.scope, row.id]);
    return;
  }

  const lookFirst = row.uncertain;
  const marked = await db.outbox.update([row.scope, row.id], {
    uncertain: true,
    attempts: row.attempts + 1,
    nextTryAt: new Date(now + SETTLE_MS).toISOString(),
  });
  // Taken back a moment ago.
  if (!marked) return;
  yield 'marked-uncertain';

  const home = homeOf(entry);
  if (home === 'change') return yield* deliverChange(db, client, { row, entry });
  if (home === 'companion') {
    if (!(await mayStillGo(db, row))) return;
    const context = await contextOf(db, connection, row.scope, entry);
    return yield* deliverItems(db, client, { row, entry, context, now });
  }

  let copies = lookFirst ? await client.findCopies(entry) : [];
  if (lookFirst) yield 'looked';
  let native = winner(copies);
  if (!native) {
    if (!(await mayStillGo(db, row))) return;
    const posted = await client.postEntry(entry, await contextOf(db, connection, row.scope, entry));
    yield 'posted';
    copies = await withCopiesOf(client, entry, posted);
    native = winner(copies) ?? posted;
  }
  native = (await removeSurplus(client, copies).catch(() => undefined)) ?? native;
  yield 'alone';
  await confirm(db, row, withWholeText(native, entry), now);
  yield 'confirmed';
}

/** False for what was discarded, or read as arrived, while we looked, and when somebody else connected meanwhile. */
async function mayStillGo(db: CourtsideDatabase, row: OutboxRow): Promise<boolean> {
  return Boolean((await db.outbox.get([row.scope, row.id])) && (await standingConnection(db, row)));
}

/** What was just posted, known whole, and other objects of the same entry as far as they can be seen. */
async function withCopiesOf(client: CrmClient, entry: Entry, posted: NativeEntry): Promise<NativeEntry[]> {
  const found = await client.findCopies(entry).catch(() => []);
  return [posted, ...found.filter(({ native }) => native?.id !== posted.native?.id)];
}

/** The entry as the CRM keeps it, a time to look for twins, and no row in the outbox any more: all or nothing. */
async function confirm(db: CourtsideDatabase, row: OutboxRow, native: NativeEntry, now: number): Promise<void> {
  const { scope, id, connectionId } = row;
  await db.transaction('rw', [db.connections, db.entries, db.outbox, db.twinChecks], async () => {
    // Discarded meanwhile: what was erased here stays erased.
    if (!(await db.outbox.get([scope, id]))) return;
    await db.outbox.delete([scope, id]);
    // Disconnected while it was under way: it is not unsent any more, and nothing of it stays here.
    if (!(await standingConnection(db, row))) return void (await db.entries.delete([scope, id]));
    // Read meanwhile as somebody else's object, where a CRM does not prove its author.
    if (native.native) await db.entries.delete([scope, native.native.id]);
    await db.entries.put({ ...native, id, scope, delivery: 'confirmed' });
    await planCheck(db, { scope, id, connectionId }, now + CHECK_AFTER_MS);
  });
}

async function contextOf(
  db: CourtsideDatabase,
  connection: Connection,
  scope: string,
  entry: Entry,
): Promise<PostContext> {
  const [deal, about] = await Promise.all([
    entry.dealId ? db.opportunities.get([scope, entry.dealId]) : undefined,
    db.people.get([scope, entry.aboutId]),
  ]);
  const isViewer = entry.aboutId === connection.viewer.id;
  return { dealName: deal?.name ?? null, aboutName: isViewer ? connection.viewer.name : (about?.name ?? '') };
}
