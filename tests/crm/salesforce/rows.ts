import type { Row } from '../org';
import type { View } from './access';
import { dataOf } from './call';
import { Fault } from './fault';
import { newId, normalId } from './ids';
import type { ObjectInfo } from './metadata';
import { completeLink, completeNote, noteContent } from './notes';
import { checkValues } from './values';
import { isWritableObject, REQUIRED } from './write-rules';

/** The row that an id names, or 404 when there is none that this user may see. */
export function findRow(view: View, object: ObjectInfo, id: string): Row {
  const id18 = normalId(id);
  if (!id18) throw new Fault(400, 'MALFORMED_ID', `${object.name} ID: id value of incorrect type: ${id}`);
  const row = view.store.find(object.name, id18);
  if (!row || !view.canRead(object.name, row)) {
    throw new Fault(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${id}`);
  }
  return row;
}

/** Makes a row as the server does: checked, stamped, with what follows from it. */
export function createRow(view: View, object: ObjectInfo, body: unknown): string {
  if (!isWritableObject(object.name)) {
    throw new Fault(400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be inserted: ${object.label}`);
  }
  const values = checkValues(view, object, dataOf(body), 'create');
  const missing = (REQUIRED[object.name] ?? []).filter((name) => values[name] == null || values[name] === '');
  if (missing.length) {
    throw new Fault(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
  }
  const now = view.store.stamp();
  const by = view.userId;
  const row: Row = { ...emptyRow(object), ...defaults(object, by), ...values, Id: newId(object.keyPrefix ?? 'a00') };
  Object.assign(row, {
    CreatedById: by,
    CreatedDate: now,
    LastModifiedById: by,
    LastModifiedDate: now,
    SystemModstamp: now,
  });
  if (object.name === 'ContentNote') completeNote(view.store, row, noteContent(values.Content));
  if (object.name === 'ContentDocumentLink') completeLink(view, row);
  if (object.name === 'Opportunity') view.store.deriveFromStage(row, values);
  if (object.name === 'Task') row.IsClosed = row.Status === 'Completed';
  view.store.put(object.name, row);
  return String(row.Id);
}

export function updateRow(
  view: View,
  object: ObjectInfo,
  id: string,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const row = findRow(view, object, id);
  checkUnmodified(row, headers['if-unmodified-since']);
  if (!view.canEdit(object.name, row)) throw insufficientAccess();
  const values = checkValues(view, object, dataOf(body), 'update');
  const changed: Row = { ...row, ...values };
  const now = view.store.stamp();
  Object.assign(changed, { LastModifiedById: view.userId, LastModifiedDate: now, SystemModstamp: now });
  if (object.name === 'Opportunity') {
    view.store.deriveFromStage(changed, values);
    Object.assign(changed, movements(row, changed, now));
  }
  if (object.name === 'Task') changed.IsClosed = changed.Status === 'Completed';
  if (object.name === 'ContentNote') {
    completeNote(view.store, changed, 'Content' in values ? noteContent(values.Content) : undefined);
  }
  view.store.put(object.name, changed);
}

/** What Salesforce notes of a deal by itself: pushes to a later month, and when its stage changed. */
function movements(before: Row, after: Row, now: string): Row {
  const month = (row: Row) => String(row.CloseDate ?? '').slice(0, 7);
  const pushed = month(before) !== '' && month(after) > month(before) ? 1 : 0;
  return {
    PushCount: Number(before.PushCount ?? 0) + pushed,
    LastStageChangeDate: before.StageName === after.StageName ? (before.LastStageChangeDate ?? null) : now,
  };
}

export function deleteRow(view: View, object: ObjectInfo, id: string) {
  const row = findRow(view, object, id);
  const mayDelete = object.name === 'ContentDocumentLink' ? mayUnlink(view, row) : view.isOwnerOrAbove(row.OwnerId);
  const isNote = object.name === 'ContentNote' || object.name === 'ContentDocument';
  if (!isWritableObject(object.name) && !isNote) throw insufficientAccess();
  if (isNote ? row.OwnerId !== view.userId : !mayDelete) throw insufficientAccess();
  const { store } = view;
  store.remove(object.name, String(row.Id));
  store.deleted.push({ object: object.name, row });
  if (!isNote) return;
  for (const name of ['ContentNote', 'ContentDocument']) store.remove(name, String(row.Id));
  for (const name of ['ContentDocumentLink', 'ContentVersion']) {
    for (const each of store.rowsBy(name, 'ContentDocumentId', row.Id)) store.remove(name, String(each.Id));
  }
}

function mayUnlink(view: View, link: Row): boolean {
  const document = view.store.find('ContentDocument', link.ContentDocumentId);
  return document?.OwnerId === view.userId && link.LinkedEntityId !== view.userId;
}

const insufficientAccess = () =>
  new Fault(400, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');

function emptyRow(object: ObjectInfo): Row {
  return Object.fromEntries(
    [...object.fields.values()].map(({ name, type }) => [name, type === 'boolean' ? false : null]),
  );
}

function defaults(object: ObjectInfo, userId: string): Row {
  const owner = object.fields.has('ownerid') ? { OwnerId: userId } : {};
  if (object.name === 'Task') return { ...owner, Status: 'Not Started', Priority: 'Normal' };
  if (object.name === 'ContentNote') return { ...owner, SharingPrivacy: 'N' };
  return owner;
}

/** `If-Unmodified-Since`, compared in whole seconds. */
function checkUnmodified(row: Row, since: string | undefined) {
  if (!since) return;
  const modified = Math.floor(Date.parse(String(row.LastModifiedDate).replace('+0000', 'Z')) / 1000);
  if (modified > Math.floor(Date.parse(since) / 1000)) {
    throw new Fault(412, 'PRECONDITION_FAILED', 'The record was modified after the given time.');
  }
}
