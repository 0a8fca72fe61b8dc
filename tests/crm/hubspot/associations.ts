import type { LocalAnswer } from '../local-crm';
import { complete, readInputs } from './batch';
import type { Link } from './links';
import { associationTypeIds, type ObjectType, objectType } from './object-types';
import { type Call, isRow, type Portal } from './portal';
import { notFound } from './refusal';
import { ASSOCIATION_PAGE, associationTypes, pageSize, pagingAfter, visibleLinks } from './views';
import { existing } from './writes';

/** `GET …/{type}/{id}/associations/{to}`; v3 names the type in words, all others list type ids and labels. */
export function listAssociations(
  portal: Portal,
  call: Call,
  from: ObjectType,
  id: string,
  to: ObjectType,
): LocalAnswer {
  demand(portal, call, from, to, 'read');
  existing(portal, from, id);
  const size = pageSize(call.url.searchParams.get('limit'), ASSOCIATION_PAGE, ASSOCIATION_PAGE);
  const after = call.url.searchParams.get('after');
  const links = visibleLinks(portal, from, id, to);
  const start = after === null ? 0 : links.findIndex((link) => link.id === after) + 1;
  const page = links.slice(start, start + size);
  const next = links.length > start + size ? (page.at(-1)?.id ?? null) : null;
  const results =
    call.version === 'v3'
      ? page.map((link) => ({ id: link.id, type: `${from.singular}_to_${to.singular}` }))
      : page.map((link) => labelled(from, to, link));
  return { status: 200, body: { results, ...pagingAfter(call, next) } };
}

export function putDefaultAssociation(
  portal: Portal,
  call: Call,
  from: ObjectType,
  id: string,
  to: ObjectType,
  toId: string,
): LocalAnswer {
  demand(portal, call, from, to, 'write');
  existing(portal, from, id);
  existing(portal, to, toId);
  portal.links.join(from, id, to, toId, portal.now());
  const spec = (a: string, b: string) => ({
    associationCategory: 'HUBSPOT_DEFINED',
    associationTypeId: associationTypeIds(a, b)[0],
  });
  return complete(portal, 200, [
    { from: { id }, to: { id: toId }, associationSpec: spec(from.name, to.name) },
    { from: { id: toId }, to: { id }, associationSpec: spec(to.name, from.name) },
  ]);
}

/** `PUT …/{type}/{id}/associations/{to}/{toId}` with the association types as body. */
export function putAssociation(
  portal: Portal,
  call: Call,
  from: ObjectType,
  id: string,
  to: ObjectType,
  toId: string,
): LocalAnswer {
  demand(portal, call, from, to, 'write');
  existing(portal, from, id);
  existing(portal, to, toId);
  portal.links.join(from, id, to, toId, portal.now(), typeIdsIn(call.body));
  return { status: 201, body: pair(from, id, to, toId) };
}

export function removeAssociation(
  portal: Portal,
  call: Call,
  from: ObjectType,
  id: string,
  to: ObjectType,
  toId: string,
): LocalAnswer {
  demand(portal, call, from, to, 'write');
  portal.links.part(from, id, to, toId);
  return { status: 204 };
}

/** `POST /crm/associations/{version}/{from}/{to}/batch/{read, create, associate/default}` */
export function answerAssociations(portal: Portal, call: Call): LocalAnswer {
  const [fromName = '', toName = '', batch, ...action] = call.rest;
  if (batch !== 'batch' || call.method !== 'POST') throw notFound();
  const from = objectType(fromName);
  const to = objectType(toName);
  if (action.join('/') === 'read') return readBatch(portal, call, from, to);
  demand(portal, call, from, to, 'write');
  const pairs = readInputs(call.body, 2000).map((input) => ({ input, id: idIn(input.from), toId: idIn(input.to) }));
  for (const { id, toId } of pairs) {
    existing(portal, from, id);
    existing(portal, to, toId);
  }
  const typed = action.join('/') === 'create';
  if (!typed && action.join('/') !== 'associate/default') throw notFound();
  for (const { input, id, toId } of pairs) {
    portal.links.join(from, id, to, toId, portal.now(), typed ? typeIdsIn(input.types) : undefined);
  }
  return complete(
    portal,
    typed ? 201 : 200,
    pairs.map(({ id, toId }) => pair(from, id, to, toId)),
  );
}

function readBatch(portal: Portal, call: Call, from: ObjectType, to: ObjectType): LocalAnswer {
  demand(portal, call, from, to, 'read');
  const ids = readInputs(call.body, 1000).map((input) => String(input.id));
  const linked = ids.map((id) => ({ id, links: visibleLinks(portal, from, id, to) }));
  const results = linked
    .filter(({ links }) => links.length > 0)
    .map(({ id, links }) => ({ from: { id }, to: links.map((link) => labelled(from, to, link)) }));
  const errors = linked
    .filter(({ links }) => links.length === 0)
    .map(({ id }) => ({
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      message: `No ${to.singular} is associated with ${from.singular} ${id}.`,
      context: { fromObjectId: [id], fromObjectType: [from.id], toObjectType: [to.id] },
      errors: [],
      links: {},
    }));
  return complete(portal, errors.length > 0 ? 207 : 200, results, errors);
}

function demand(portal: Portal, call: Call, from: ObjectType, to: ObjectType, right: 'read' | 'write') {
  portal.keys.demand(call.key, `${from.scope}.${right}`);
  // Reading or joining from the activity's side asks for the activity's scope; a deal's write scope is not needed.
  if (right === 'read') portal.keys.demand(call.key, `${to.scope}.read`);
}

const labelled = (from: ObjectType, to: ObjectType, link: Link) => ({
  toObjectId: link.id,
  associationTypes: associationTypes(from, to, link),
});

const pair = (from: ObjectType, id: string, to: ObjectType, toId: string) => ({
  fromObjectTypeId: from.id,
  fromObjectId: id,
  toObjectTypeId: to.id,
  toObjectId: toId,
  labels: [],
});

const idIn = (value: unknown) => (isRow(value) ? String(value.id) : '');

const typeIdsIn = (types: unknown) =>
  Array.isArray(types) ? types.filter(isRow).map((one) => Number(one.associationTypeId)) : [];
