import type { LocalAnswer } from '../local-crm';
import type { Row } from '../org';
import { type Call, type Data, dataOf, methodNotAllowed } from './call';
import { describeAll, describeObject } from './describe';
import { Fault, noSuchColumn, notFound } from './fault';
import type { ObjectInfo } from './metadata';
import { htmlOf } from './notes';
import { createRow, deleteRow, findRow, updateRow } from './rows';
import { fieldValue } from './soql/paths';
import { isExternalId } from './write-rules';

/** The sObject resources: lists, rows, describe, upsert and blobs. */
export function handleSobjects(call: Call): LocalAnswer {
  const [, name, second, third] = call.path;
  const { view, method } = call;
  if (!name) return { status: 200, body: describeAll(view, call.base) };
  const object = view.object(name);
  if (!second) {
    if (method === 'POST') return created(createRow(view, object, call.body));
    if (method === 'GET')
      return { status: 200, body: { objectDescribe: describeObject(view, object, call.base), recentItems: [] } };
    throw methodNotAllowed(method);
  }
  if (second === 'describe') return { status: 200, body: describeObject(view, object, call.base) };
  if (third !== undefined) {
    const field = view.field(object, second);
    if (field && isExternalId(field)) return upsert(call, object, field.name, third);
    if (object.name === 'ContentNote' && third === 'Content' && method === 'GET') {
      const html = htmlOf(view.store, findRow(view, object, second));
      return { status: 200, headers: { 'content-type': 'application/octetstream' }, body: Buffer.from(html, 'utf8') };
    }
    throw notFound();
  }
  return handleRow(call, object, second);
}

function handleRow(call: Call, object: ObjectInfo, id: string): LocalAnswer {
  const { view } = call;
  switch (call.method) {
    case 'GET': {
      const row = findRow(view, object, id);
      const since = call.headers['if-modified-since'];
      const modified = Date.parse(String(row.LastModifiedDate).replace('+0000', 'Z'));
      if (since && Math.floor(modified / 1000) <= Math.floor(Date.parse(since) / 1000)) return { status: 304 };
      return { status: 200, body: record(call, object, row) };
    }
    case 'PATCH':
      updateRow(view, object, id, call.body, call.headers);
      return { status: 204 };
    case 'DELETE':
      deleteRow(view, object, id);
      return { status: 204 };
    default:
      throw methodNotAllowed(call.method);
  }
}

/** One row with the fields asked for, or all that this user may see. */
function record(call: Call, object: ObjectInfo, row: Row): Row {
  const { view, base } = call;
  const wanted = call.query.get('fields')?.split(',');
  const fields = (wanted ?? [...object.fields.values()].map((field) => field.name)).flatMap((name) => {
    const field = view.field(object, name.trim());
    if (!field && wanted) throw noSuchColumn(name.trim(), object.name);
    return field ? [field] : [];
  });
  const values = fields.map((field) => {
    const value =
      field.type === 'base64' ? `${base}/sobjects/${object.name}/${row.Id}/${field.name}` : fieldValue(row, field);
    return [field.name, value] as const;
  });
  const attributes = { type: object.name, url: `${base}/sobjects/${object.name}/${row.Id}` };
  return { attributes, ...Object.fromEntries(values), Id: row.Id };
}

function upsert(call: Call, object: ObjectInfo, key: string, value: string): LocalAnswer {
  const { view } = call;
  const matches = view.store.rows(object.name).filter((row) => String(row[key]) === value);
  if (call.method === 'GET') {
    const [only] = matches;
    if (!only) throw notFound();
    return { status: 200, body: record(call, object, only) };
  }
  if (call.method !== 'PATCH') throw methodNotAllowed(call.method);
  if (matches.length > 1) {
    return { status: 300, body: matches.map((row) => `${call.base}/sobjects/${object.name}/${row.Id}`) };
  }
  const body: Data = dataOf(call.body);
  if (key in body) {
    throw new Fault(400, 'INVALID_FIELD', `The ${key} field should not be specified in the sobject data.`, [key]);
  }
  const [match] = matches;
  if (match) {
    updateRow(view, object, String(match.Id), body, call.headers);
    return { status: 200, body: { id: match.Id, success: true, errors: [], created: false } };
  }
  if (call.query.get('updateOnly') === 'true') throw notFound();
  const id = createRow(view, object, { ...body, [key]: value });
  return { status: 201, body: { id, success: true, errors: [], created: true } };
}

const created = (id: string): LocalAnswer => ({ status: 201, body: { id, success: true, errors: [] } });
