import type { LocalAnswer } from '../local-crm';
import { listAssociations, putAssociation, putDefaultAssociation, removeAssociation } from './associations';
import { answerBatch } from './batch';
import { type ObjectType, objectType } from './object-types';
import type { Call, Portal } from './portal';
import { notFound, Refusal } from './refusal';
import { answerSearch } from './search';
import { askedInQuery, pageSize, pagingAfter, show } from './views';
import { archiveRecord, createRecord, existing, updateRecord } from './writes';

/** Everything below `/crm/objects/{version}/{type}` and its old twins. */
export function answerObjects(portal: Portal, call: Call): LocalAnswer {
  const [typeName = '', second, third, ...more] = call.rest;
  const type = objectType(typeName);
  if (third === 'associations' && second) return routeAssociations(portal, call, type, second, more);
  if (call.version === 'v4') throw notFound();
  if (second === 'search' && call.method === 'POST') return answerSearch(portal, call, type);
  if (second === 'batch' && third && call.method === 'POST') return answerBatch(portal, call, type, third);
  if (third !== undefined) throw notFound();
  return second === undefined ? answerCollection(portal, call, type) : answerRecord(portal, call, type, second);
}

function answerCollection(portal: Portal, call: Call, type: ObjectType): LocalAnswer {
  if (call.method === 'GET') return list(portal, call, type);
  if (call.method !== 'POST') throw methodNotAllowed();
  portal.keys.demand(call.key, `${type.scope}.write`);
  const record = createRecord(portal, call, type, call.body);
  return { status: 201, body: show(portal, type, record, written(call.body)) };
}

function answerRecord(portal: Portal, call: Call, type: ObjectType, id: string): LocalAnswer {
  if (call.method === 'GET') {
    portal.keys.demand(call.key, `${type.scope}.read`);
    const record = existing(portal, type, id, call.url.searchParams.get('archived') === 'true');
    return { status: 200, body: show(portal, type, record, askedInQuery(call.url)) };
  }
  portal.keys.demand(call.key, `${type.scope}.write`);
  if (call.method === 'PATCH') {
    const record = updateRecord(portal, call, type, id, call.body);
    return { status: 200, body: show(portal, type, record, written(call.body)) };
  }
  if (call.method !== 'DELETE') throw methodNotAllowed();
  archiveRecord(portal, call, type, id);
  return { status: 204 };
}

/** Pages by id; `after` is the last id of the page before. */
function list(portal: Portal, call: Call, type: ObjectType): LocalAnswer {
  portal.keys.demand(call.key, `${type.scope}.read`);
  const asked = askedInQuery(call.url);
  const size = pageSize(call.url.searchParams.get('limit'), 10, asked.history.length > 0 ? 50 : 100);
  const after = Number(call.url.searchParams.get('after') ?? 0);
  const archived = call.url.searchParams.get('archived') === 'true';
  const left = portal.records
    .all(type.name)
    .filter((record) => record.current.archived === archived && Number(record.id) > after)
    .sort((a, b) => Number(a.id) - Number(b.id));
  const page = left.slice(0, size);
  const next = left.length > size ? (page.at(-1)?.id ?? null) : null;
  const results = page.map((record) => show(portal, type, record, asked));
  return { status: 200, body: { results, ...pagingAfter(call, next) } };
}

function routeAssociations(portal: Portal, call: Call, from: ObjectType, id: string, more: string[]): LocalAnswer {
  const [first = '', second, third] = more;
  if (first === 'default' && second && third && call.method === 'PUT') {
    return putDefaultAssociation(portal, call, from, id, objectType(second), third);
  }
  const to = objectType(first);
  if (second === undefined && call.method === 'GET') return listAssociations(portal, call, from, id, to);
  if (second !== undefined && call.method === 'PUT') return putAssociation(portal, call, from, id, to, second);
  if (second !== undefined && call.method === 'DELETE') return removeAssociation(portal, call, from, id, to, second);
  throw methodNotAllowed();
}

/** Writes answer with the written properties besides the ones that always come. */
export function written(input: unknown) {
  const properties = (input as { properties?: object } | null)?.properties ?? {};
  return { properties: Object.keys(properties), history: [], associations: [] };
}

export function methodNotAllowed(): Refusal {
  return new Refusal(405, 'METHOD_NOT_ALLOWED', 'Method not allowed');
}
