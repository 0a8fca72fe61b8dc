import type { CourtsideDatabase, OutboxRow } from '../cache/database';
import { actionsToFinish } from '../cache/erase';
import { standingConnection } from '../cache/standing';
import type { CrmClient, NativeEntry } from '../crm/port';
import { crmError } from '../crm/problem';
import type { Entry } from '../journal/entry';
import type { ActionFields } from '../journal/kinds/action';
import type { DoneFields } from '../journal/kinds/done';
import type { DeliveryStep } from './delivery-step';
import { noteOwnChange } from './own-changes';

/**
 * Marks the CRM's task of an action as done, or as open: the entry that said so is gone with it. The task is everybody's,
 * so it is looked at before each write. Where it says so already, nothing is written. Throws CrmError `task-handed-on`
 * where it is no business of the entry's author any more, and `task-changed` where somebody changed it since an attempt
 * without a known outcome saw it: they may have taken back what that attempt did.
 */
export async function* deliverChange(
  db: CourtsideDatabase,
  client: CrmClient,
  { row, entry }: { row: OutboxRow; entry: Entry },
): AsyncGenerator<DeliveryStep, void, void> {
  const { of, state } = entry.fields as DoneFields;
  const action = await db.entries.get([row.scope, of]);
  // Gone from the CRM, or never arrived there.
  if (!action?.native) throw crmError('not-found');
  let task = await client.readAction(action);
  yield 'looked';
  if (fieldsOf(task).state !== state) {
    if (!isBusinessOf(entry.authorId, task)) throw crmError('task-handed-on');
    const seenVersion = task.native?.version;
    if (row.seenVersion !== undefined && row.seenVersion !== seenVersion) throw crmError('task-changed');
    // Disconnected while we looked.
    if (!(await standingConnection(db, row))) return;
    // On disk before the write, so that whatever becomes of it a later attempt knows what this one saw.
    const kept = await db.outbox.update([row.scope, row.id], { seenVersion });
    // Taken back while we looked.
    if (!kept) return;
    task = await client.changeAction(action, state);
    noteOwnChange(db, row.scope, of);
    yield 'posted';
  }
  await confirm(db, row, of, task);
  yield 'confirmed';
}

/** Whoever is to do it says that it is done, and whoever wrote it: the same two whose word counts in `journal/actions`. */
function isBusinessOf(personId: string, task: NativeEntry): boolean {
  return personId === fieldsOf(task).ownerId || personId === task.authorId;
}

/** What its author said of the same task before, and lies aside or was never sent, has no meaning any more. */
async function confirm(db: CourtsideDatabase, row: OutboxRow, of: string, task: NativeEntry): Promise<void> {
  const { scope, id } = row;
  await db.transaction('rw', [db.connections, db.entries, db.outbox], async () => {
    if (!(await db.outbox.get([scope, id]))) return;
    for (const key of [[scope, id], ...(await earlierChanges(db, row, of))] as [string, string][]) {
      await db.entries.delete(key);
      await db.outbox.delete(key);
    }
    // Disconnected while it was under way: nothing that was read comes back.
    if (!(await standingConnection(db, row))) return void (await forgetFinished(db, scope, of));
    await db.entries.put({ ...task, scope, delivery: 'confirmed' });
  });
}

/** An action that outlived a disconnect only because it was to be finished (`eraseScope`). */
async function forgetFinished(db: CourtsideDatabase, scope: string, of: string): Promise<void> {
  if (!(await actionsToFinish(db, scope)).has(of)) await db.entries.delete([scope, of]);
}

/** Keys of what waits or lies aside of the same task, and was said before. */
async function earlierChanges(db: CourtsideDatabase, { scope, seq, lane }: OutboxRow, of: string) {
  const before = await db.outbox.filter((row) => row.scope === scope && row.lane === lane && row.seq < seq).toArray();
  const entries = await db.entries.bulkGet(before.map(({ id }): [string, string] => [scope, id]));
  return entries
    .filter((entry) => entry?.kind === 'done' && (entry.fields as DoneFields).of === of)
    .map((entry) => [scope, entry?.id]);
}

function fieldsOf({ fields }: NativeEntry): ActionFields {
  return fields as ActionFields;
}
