import type { Link } from './links';
import { associationTypeIds, type ObjectType, objectType } from './object-types';
import { type Call, isRow, type Portal } from './portal';
import type { Properties, StoredRecord, Version } from './records';
import { invalid } from './refusal';

/** Associations in one page of a list. */
export const ASSOCIATION_PAGE = 500;

export type Asked = { properties: string[]; history: string[]; associations: ObjectType[] };

/** `properties=a,b` or repeated, likewise the two others. */
export function askedInQuery(url: URL): Asked {
  const list = (name: string) => url.searchParams.getAll(name).flatMap((value) => value.split(',').filter(Boolean));
  return {
    properties: list('properties'),
    history: list('propertiesWithHistory'),
    associations: list('associations').map(objectType),
  };
}

export function askedInBody(body: unknown): Asked {
  const list = (value: unknown) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
  const given = isRow(body) ? body : {};
  return { properties: list(given.properties), history: list(given.propertiesWithHistory), associations: [] };
}

/** A record as the API shows it: asked properties only, those without a value as null, unknown names left out. */
export function show(portal: Portal, type: ObjectType, record: StoredRecord, asked: Asked, version = record.current) {
  const answer: Record<string, unknown> = {
    id: record.id,
    properties: chosen(portal, type, version, asked.properties),
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    archived: version.archived,
    url: `https://${portal.uiHost}/contacts/${portal.id}/record/${type.id}/${record.id}`,
  };
  if (version.archived) answer.archivedAt = record.updatedAt;
  if (asked.history.length > 0) answer.propertiesWithHistory = histories(portal, type, record, asked.history);
  const associations = asked.associations.flatMap((to) => {
    const page = associated(portal, type, record.id, to);
    return page.results.length > 0 ? [[to.name, page]] : [];
  });
  if (associations.length > 0) answer.associations = Object.fromEntries(associations);
  return answer;
}

function chosen(portal: Portal, type: ObjectType, version: Version, wanted: string[]): Properties {
  const names = wanted.length > 0 ? [...wanted, ...type.always] : type.defaults;
  const known = names.filter((name) => portal.schema.find(type.name, name));
  return Object.fromEntries(known.map((name) => [name, version.properties[name] ?? null]));
}

function histories(portal: Portal, type: ObjectType, record: StoredRecord, names: string[]) {
  const versions = [...record.past, record.current];
  const known = names.filter((name) => portal.schema.find(type.name, name));
  return Object.fromEntries(
    known.map((name) => {
      const changes = versions.filter((version, at) => version.properties[name] !== versions[at - 1]?.properties[name]);
      return [name, changes.map((version) => change(record, version, name)).reverse()];
    }),
  );
}

function change(record: StoredRecord, version: Version, name: string) {
  return {
    value: version.properties[name] ?? '',
    timestamp: version.source ? new Date(version.at).toISOString() : record.createdAt,
    sourceType: version.source ? 'INTEGRATION' : 'CRM_UI',
    ...(version.source && { sourceId: String(version.source.appId), updatedByUserId: version.source.userId }),
  };
}

function associated(portal: Portal, from: ObjectType, id: string, to: ObjectType) {
  const links = visibleLinks(portal, from, id, to);
  const results = links.slice(0, ASSOCIATION_PAGE).map((link) => ({
    id: link.id,
    type: `${from.singular}_to_${to.singular}`,
  }));
  const after = links[ASSOCIATION_PAGE - 1]?.id;
  if (links.length <= ASSOCIATION_PAGE || after === undefined) return { results };
  const link = `https://api.hubapi.com/crm/v3/objects/${from.name}/${id}/associations/${to.name}?after=${after}&limit=${ASSOCIATION_PAGE}`;
  return { results, paging: { next: { after, link } } };
}

/** Associations old enough to be seen, to records that are still there. */
export function visibleLinks(portal: Portal, from: ObjectType, id: string, to: ObjectType): Link[] {
  return portal.links
    .of(from, id, to, portal.now() - portal.lag.associations)
    .filter((link) => portal.records.find(to.name, link.id)?.current.archived === false);
}

/** The number in a query or body, checked against the endpoint's limit. */
export function pageSize(given: unknown, normal: number, most: number): number {
  if (given === null || given === undefined || given === '') return normal;
  const size = Number(given);
  if (!Number.isInteger(size) || size < 0) throw invalid(`Invalid limit: ${given}`);
  if (size > most) throw invalid(`Page size ${size} is too large: the limit is ${most}.`);
  return size;
}

/** `paging` for a list that goes on behind `after`; absent on the last page. */
export function pagingAfter(call: Call, after: string | null) {
  if (after === null) return {};
  const link = new URL(call.url.pathname + call.url.search, 'https://api.hubapi.com');
  link.searchParams.set('after', after);
  return { paging: { next: { after, link: link.href } } };
}

/** Type ids and labels of one association, the caller's direction. */
export function associationTypes(from: ObjectType, to: ObjectType, link: Link) {
  const primary = associationTypeIds(from.name, to.name).slice(1);
  return link.typeIds.map((typeId) => ({
    category: 'HUBSPOT_DEFINED',
    typeId,
    label: primary.includes(typeId) ? 'Primary' : null,
  }));
}
