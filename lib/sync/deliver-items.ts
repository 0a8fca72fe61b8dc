import type { CourtsideDatabase, OutboxRow, Scoped } from '../cache/database';
import { standingConnection } from '../cache/standing';
import type { CrmClient, PostContext } from '../crm/port';
import { crmError } from '../crm/problem';
import { problemOf } from '../crm/problem-of';
import type { Entry } from '../journal/entry';
import { circleOf, homeOf } from '../journal/home';
import { isRefusal } from './backoff';
import type { DeliveryStep } from './delivery-step';
import { noteOwnChange } from './own-changes';
import { CHECK_AFTER_MS, planCheck } from './twin-check';

/**
 * Takes a small entry to its author's companion in the CRM, and with it all that waits for the same one: a union, so
 * that the worker may die anywhere and simply do it again. What another device wrote over it meanwhile the check some
 * minutes later puts back (`twin-check.ts`).
 */
export async function* deliverItems(
  db: CourtsideDatabase,
  client: CrmClient,
  { row, entry, context, now }: { row: OutboxRow; entry: Entry; context: PostContext; now: number },
): AsyncGenerator<DeliveryStep, void, void> {
  const { scope, connectionId } = row;
  let items = await takeAlong(db, row, entry);
  const saved = await client.saveItems(items, context).catch((error) => {
    // One of them is refused, and nobody says which: this one has a try of its own before it is blamed.
    if (items.length === 1 || !isRefusal(problemOf(error))) throw error;
    items = [entry];
    return client.saveItems(items, context);
  });
  for (const id of saved.gone) noteOwnChange(db, scope, id);
  yield 'posted';
  await db.transaction('rw', [db.connections, db.entries, db.outbox, db.twinChecks], async () => {
    if (!(await standingConnection(db, row))) return forgetArrived(db, scope, saved.entries);
    const sent = new Map(items.map((item) => [item.id, item.audience]));
    const arrived: Scoped<Entry>[] = [];
    for (const native of saved.entries) {
      // Discarded meanwhile, or read as arrived: what was erased here stays erased.
      if (sent.has(native.id) && !(await db.outbox.get([scope, native.id]))) continue;
      arrived.push({ ...native, scope, delivery: 'confirmed' });
      const audience = sent.get(native.id);
      if (!sent.delete(native.id) || !audience) continue;
      await planCheck(db, { scope, id: native.id, connectionId, audience }, now + CHECK_AFTER_MS);
    }
    await db.entries.bulkPut(arrived);
    // What was set aside after a lost answer has arrived as well.
    await db.outbox.bulkDelete(arrived.map(({ id }): [string, string] => [scope, id]));
    // Removed by their author on another device.
    for (const id of saved.gone.filter((each) => sent.delete(each))) {
      await db.entries.delete([scope, id]);
      await db.outbox.delete([scope, id]);
    }
    for (const id of sent.keys())
      if (await db.outbox.get([scope, id])) throw crmError('unexpected-answer', 'companion');
  });
  yield 'confirmed';
}

/** Disconnected while it was under way: what arrived is not unsent any more, and none of it stays here. */
async function forgetArrived(db: CourtsideDatabase, scope: string, arrived: Entry[]): Promise<void> {
  const keys = arrived.map(({ id }): [string, string] => [scope, id]);
  await db.entries.bulkDelete(keys);
  await db.outbox.bulkDelete(keys);
}

/** What waits for the same companion, marked in one go: from now on each of it may be there. */
function takeAlong(db: CourtsideDatabase, row: OutboxRow, entry: Entry): Promise<Entry[]> {
  return db.transaction('rw', [db.entries, db.outbox], async () => {
    const items = await waitingWith(db, row, entry);
    for (const { id } of items) await db.outbox.update([row.scope, id], { uncertain: true });
    return items;
  });
}

/** What waits for the same companion, this entry among it, in the order of Save. */
async function waitingWith(db: CourtsideDatabase, row: OutboxRow, entry: Entry): Promise<Entry[]> {
  const rows = await db.outbox.orderBy('seq').toArray();
  const lane = rows.filter(({ scope, lane, state }) => scope === row.scope && lane === row.lane && state === 'waiting');
  const entries = await db.entries.bulkGet(lane.map(({ scope, id }): [string, string] => [scope, id]));
  return entries.flatMap((other) =>
    other &&
    homeOf(other) === 'companion' &&
    other.dealId === entry.dealId &&
    other.aboutId === entry.aboutId &&
    circleOf(other.audience) === circleOf(entry.audience)
      ? [other]
      : [],
  );
}
