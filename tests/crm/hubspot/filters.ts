import { type ObjectType, objectType } from './object-types';
import { isRow, type Portal, text } from './portal';
import type { PropertyKind } from './property-names';
import type { StoredRecord, Version } from './records';
import { invalid } from './refusal';
import { plain } from './rich-text';
import { parseInstant } from './schema';

const OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;
type Operator = (typeof OPERATORS)[number];

export type Filter = {
  operator: Operator;
  /** A property of the record, or the other object of `associations.{object}`. */
  property: string;
  kind: PropertyKind | 'association';
  value: string;
  highValue: string;
  values: string[];
};

const LIMITS = { groups: 5, filtersInGroup: 6, filters: 18 };

/** Groups are joined by OR, filters in a group by AND. Refuses what the API refuses. */
export function readGroups(portal: Portal, type: ObjectType, groups: unknown): Filter[][] {
  const given = Array.isArray(groups) ? groups : [];
  const filters = given.map((group) => (isRow(group) && Array.isArray(group.filters) ? group.filters : []));
  const total = filters.reduce((sum, group) => sum + group.length, 0);
  if (
    filters.length > LIMITS.groups ||
    filters.some((group) => group.length > LIMITS.filtersInGroup) ||
    total > LIMITS.filters
  ) {
    throw invalid(
      `Too many filters: at most ${LIMITS.groups} groups of ${LIMITS.filtersInGroup} filters and ${LIMITS.filters} in all.`,
      [{ message: 'The maximum number of filters is exceeded', code: 'TOO_MANY_FILTERS' }],
    );
  }
  return filters.map((group) => group.map((filter) => readFilter(portal, type, filter)));
}

function readFilter(portal: Portal, type: ObjectType, given: unknown): Filter {
  const row = isRow(given) ? given : {};
  const name = text(row.propertyName) ?? '';
  const operator = OPERATORS.find((one) => one === row.operator);
  if (!operator) throw invalid(`Invalid input JSON: ${text(row.operator)} is not a valid operator`);
  const association = /^associations\.(.+)$/.exec(name)?.[1];
  const kind = association ? 'association' : portal.schema.find(type.name, name)?.kind;
  if (!kind) {
    throw invalid('There was a problem with the request.', [
      {
        message: `Property "${name}" does not exist`,
        code: 'PROPERTY_DOESNT_EXIST',
        context: { propertyName: [name] },
      },
    ]);
  }
  const filter: Filter = {
    operator,
    property: association ? objectType(association).name : name,
    kind,
    value: text(row.value) ?? '',
    highValue: text(row.highValue) ?? '',
    values: Array.isArray(row.values) ? row.values.map(String) : [],
  };
  const problem = problemOf(filter);
  if (problem) throw invalid('There was a problem with the request.', [{ message: problem, code: 'INVALID_FILTER' }]);
  return filter;
}

function problemOf({ operator, property, kind, value, highValue, values }: Filter): string | null {
  if (kind === 'association' && operator !== 'EQ' && operator !== 'IN')
    return `associations can be compared with EQ and IN only`;
  if (operator === 'HAS_PROPERTY' || operator === 'NOT_HAS_PROPERTY') return null;
  const given =
    operator === 'IN' || operator === 'NOT_IN' ? values : operator === 'BETWEEN' ? [value, highValue] : [value];
  if (given.length === 0 || given.some((one) => one === '')) return `operator ${operator} on ${property} needs a value`;
  const readable = (one: string) =>
    kind === 'number' ? Number.isFinite(Number(one)) : kind === 'datetime' ? !Number.isNaN(parseInstant(one)) : true;
  const bad = given.find((one) => !readable(one));
  return bad === undefined ? null : `${bad} is not a valid ${kind} for ${property}`;
}

/** Whether the record's indexed version passes one filter. */
export function matches(
  portal: Portal,
  type: ObjectType,
  record: StoredRecord,
  version: Version,
  filter: Filter,
  indexedAt: number,
): boolean {
  if (filter.kind === 'association') {
    const links = portal.links.of(type, record.id, objectType(filter.property), indexedAt);
    const wanted = filter.operator === 'IN' ? filter.values : [filter.value];
    return links.some((link) => wanted.includes(link.id));
  }
  return passes(version.properties[filter.property] ?? null, filter);
}

function passes(held: string | null, filter: Filter): boolean {
  const { operator, kind, value, highValue, values } = filter;
  const has = held !== null && held !== '';
  if (operator === 'HAS_PROPERTY') return has;
  if (operator === 'NOT_HAS_PROPERTY') return !has;
  if (!has) return operator === 'NEQ' || operator === 'NOT_IN' || operator === 'NOT_CONTAINS_TOKEN';
  const compare = (to: string) => comparison(kind, held, to);
  switch (operator) {
    case 'EQ':
      return compare(value) === 0;
    case 'NEQ':
      return compare(value) !== 0;
    case 'LT':
      return compare(value) < 0;
    case 'LTE':
      return compare(value) <= 0;
    case 'GT':
      return compare(value) > 0;
    case 'GTE':
      return compare(value) >= 0;
    case 'BETWEEN':
      return compare(value) >= 0 && compare(highValue) <= 0;
    case 'IN':
      return values.some((one) => inList(kind, held, one));
    case 'NOT_IN':
      return !values.some((one) => inList(kind, held, one));
    case 'CONTAINS_TOKEN':
      return containsTokens(held, value);
    case 'NOT_CONTAINS_TOKEN':
      return !containsTokens(held, value);
  }
}

function comparison(kind: Filter['kind'], a: string, b: string): number {
  if (kind === 'number') return Number(a) - Number(b);
  if (kind === 'datetime') return parseInstant(a) - parseInstant(b);
  const [left, right] = kind === 'string' ? [a.toLowerCase(), b.toLowerCase()] : [a, b];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Texts are indexed in lower case, and lists are compared as they were sent: capitals in them find nothing. */
function inList(kind: Filter['kind'], held: string, one: string): boolean {
  return kind === 'string' ? held.toLowerCase() === one : comparison(kind, held, one) === 0;
}

/** Every word of the value is a word of the text; `*` stands for any letters. */
function containsTokens(held: string, value: string): boolean {
  const tokens = plain(held)
    .toLowerCase()
    .split(/[^\p{L}\p{N}_]+/u)
    .filter(Boolean);
  const wanted = value
    .toLowerCase()
    .split(/[^\p{L}\p{N}_*]+/u)
    .filter(Boolean);
  return wanted.every((word) => {
    const pattern = new RegExp(`^${word.replaceAll('*', '.*')}$`, 'u');
    return tokens.some((token) => pattern.test(token));
  });
}
