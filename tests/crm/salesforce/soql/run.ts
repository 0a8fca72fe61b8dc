import type { Row } from '../../org';
import type { View } from '../access';
import { Fault, malformedQuery } from '../fault';
import type { Field, ObjectInfo } from '../metadata';
import { AGGREGATES, aggregate, checkAggregate } from './aggregate';
import { comparable, compileCondition, order, type Scope, type Test } from './conditions';
import { toCorporate } from './currency';
import { type Condition, type Expression, parseQuery, type Query } from './parser';
import { type Path, resolvePath } from './paths';
import { todayIn } from './periods';
import { projector } from './project';

export type Result = { totalSize: number; records: Row[] };

/** Runs one SOQL statement as a user. `base` is "/services/data/v66.0", for the addresses in the answer. */
export function runSoql(view: View, soql: string, base: string): Result {
  const query = parseQuery(soql);
  if (query.offset > 2000) {
    throw new Fault(400, 'NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000');
  }
  const object = view.object(query.from);
  const isAggregate =
    query.groupBy.length > 0 || query.select.some((item) => item.call && AGGREGATES.includes(item.call));
  if (isAggregate) return runAggregate(view, object, query);

  const project = projector(view, object, query.select, base);
  const rows = findRows(view, object, query);
  sort(rows, query, (by) => fieldOrder(view, object, by));
  const page = rows.slice(query.offset, query.limit === null ? undefined : query.offset + query.limit);
  return { totalSize: page.length, records: page.map(project) };
}

function runAggregate(view: View, object: ObjectInfo, query: Query): Result {
  const rows = findRows(view, object, query);
  const [first] = query.select;
  if (query.select.length === 1 && first?.call === 'COUNT' && first.path === null) {
    const page = rows.slice(query.offset, query.limit === null ? undefined : query.offset + query.limit);
    return { totalSize: page.length, records: [] };
  }
  const keys = query.groupBy.map((by) => {
    if (by.call || !by.path) throw malformedQuery('Date functions in GROUP BY are not part of the local CRM.');
    const path = resolvePath(view, object, by.path);
    if (!path.field.groupable) throw malformedQuery(`field '${by.path}' can not be grouped in a query call`);
    return path;
  });
  const groups = new Map<string, Row[]>(keys.length ? [] : [['', rows]]);
  for (const row of rows) {
    const key = JSON.stringify(keys.map((path) => path.value(row)));
    const group = groups.get(key);
    if (!keys.length) continue;
    if (group) group.push(row);
    else groups.set(key, [row]);
  }

  /** A grouped field or an aggregate, read from a whole group. */
  const reader = (item: Expression): { field: Field; read: (group: Row[]) => unknown } => {
    if (!item.path) throw malformedQuery('COUNT() must be the only element in the SELECT list');
    const path = resolvePath(view, object, item.path);
    if (!item.call) {
      const grouped = keys.some((key) => samePath(key, path));
      if (!grouped) throw malformedQuery(`Field must be grouped or aggregated: ${item.path}`);
      return { field: path.field, read: (group) => (group[0] ? path.value(group[0]) : null) };
    }
    const call = item.call;
    if (!AGGREGATES.includes(call)) throw malformedQuery(`unknown function: ${call}`);
    checkAggregate(call, path.field);
    const value = toCorporate(view, path);
    const field: Field = call.startsWith('COUNT') ? { ...path.field, type: 'int' } : path.field;
    return { field, read: (group) => aggregate(call, path.field, value, group) };
  };

  let unnamed = 0;
  const columns = query.select.map((item) => {
    const name = item.alias ?? (item.call ? `expr${unnamed++}` : (item.path?.split('.').at(-1) ?? ''));
    return { name, ...reader(item) };
  });
  let found = [...groups.values()];
  if (query.having) {
    const asGroup = (row: Row) => row.group as Row[];
    const operand: Scope['operand'] = (item) => {
      const { field, read } = reader(item);
      return { field, value: (row) => read(asGroup(row)) };
    };
    const test = compileCondition(query.having, { ...scopeOf(view, object), operand });
    found = found.filter((group) => test({ group }));
  }
  const records = found.map((group) => ({ group }));
  sort(records, query, (by) => {
    const { field, read } = reader(by);
    return { field, value: (row) => read(row.group as Row[]) };
  });
  const page = records.slice(query.offset, query.limit === null ? undefined : query.offset + query.limit);
  if (page.length > 2000)
    throw new Fault(400, 'EXCEEDED_ID_LIMIT', 'Aggregate query has too many rows for direct assignment');
  return {
    totalSize: page.length,
    records: page.map(({ group }) => ({
      attributes: { type: 'AggregateResult' },
      ...Object.fromEntries(columns.map((column) => [column.name, column.read(group)])),
    })),
  };
}

function findRows(view: View, object: ObjectInfo, query: Query): Row[] {
  requireFilter(object, query.where);
  const test: Test = query.where ? compileCondition(query.where, scopeOf(view, object)) : () => true;
  return view.rows(object.name).filter(test);
}

function scopeOf(view: View, object: ObjectInfo): Scope {
  const user = view.store.find('User', view.userId);
  const organization = view.store.rows('Organization')[0];
  const zone = String(user?.TimeZoneSidKey ?? organization?.TimeZoneSidKey ?? 'UTC');
  let semiJoins = 0;
  return {
    zone,
    today: todayIn(zone, view.store.now()),
    fiscalStartMonth: Number(organization?.FiscalYearStartMonth ?? 1),
    operand({ path, call }) {
      if (call || !path) throw malformedQuery(`aggregate functions are not allowed in WHERE: ${call}`);
      const resolved = resolvePath(view, object, path);
      if (!resolved.field.filterable) {
        throw new Fault(400, 'INVALID_FIELD', `field '${resolved.field.name}' can not be filtered in a query call`);
      }
      return { field: resolved.field, value: resolved.value };
    },
    inner(query, left) {
      if (++semiJoins > 2) throw malformedQuery('maximum 2 semi join sub-selects are allowed');
      return semiJoin(view, object, query, left);
    },
  };
}

/** Ids found by `IN (SELECT …)`, within the rules that SOQL sets for the inner statement. */
function semiJoin(view: View, outer: ObjectInfo, query: Query, left: Field): Set<string> {
  const inner = view.object(query.from);
  if (inner.name === outer.name) {
    throw malformedQuery('The inner and outer selects should not be on the same object type');
  }
  if (inner.name === 'ContentDocumentLink') {
    throw malformedQuery("Entity 'ContentDocumentLink' is not supported for semi join inner selects");
  }
  const [only, more] = query.select;
  if (!only?.path || only.call || more) throw malformedQuery('Only root queries support multiple or aggregate fields');
  if (query.limit !== null || query.orderBy.length)
    throw malformedQuery('Semi join sub-selects take no LIMIT or ORDER BY');
  const path = resolvePath(view, inner, only.path);
  for (const field of [left, path.field]) {
    if (field.type !== 'id' && field.type !== 'reference') {
      throw malformedQuery(`The left operand and the selected field of a semi join must be ids: ${field.name}`);
    }
  }
  const ids = findRows(view, inner, query).map((row) => path.value(row));
  return new Set(ids.filter((id) => id !== null).map(String));
}

/** Salesforce answers no open-ended question about who may see which document. */
function requireFilter(object: ObjectInfo, where: Condition | null) {
  if (object.name !== 'ContentDocumentLink') return;
  const terms = where?.kind === 'and' ? where.terms : [where];
  const named = terms.some((term) => {
    if (!term || !('left' in term)) return false;
    const path = term.left.path?.toLowerCase() ?? '';
    if (!['id', 'contentdocumentid', 'linkedentityid'].includes(path)) return false;
    return term.kind === 'compare' ? term.operator === '=' : 'not' in term && !term.not;
  });
  if (named) return;
  throw malformedQuery(
    "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
  );
}

function fieldOrder(view: View, object: ObjectInfo, by: Expression) {
  if (by.call || !by.path) throw malformedQuery('ORDER BY takes fields here');
  const path = resolvePath(view, object, by.path);
  if (!path.field.sortable) {
    throw new Fault(400, 'INVALID_FIELD', `field '${path.field.name}' can not be sorted in a query call`);
  }
  return { field: path.field, value: path.value };
}

function sort(rows: Row[], query: Query, read: (by: Expression) => { field: Field; value: (row: Row) => unknown }) {
  const keys = query.orderBy.map((each) => ({ ...each, ...read(each.by) }));
  rows.sort((a, b) => {
    for (const { field, value, descending, nullsLast } of keys) {
      const [left, right] = [value(a) ?? null, value(b) ?? null];
      if (left === null && right === null) continue;
      if (left === null || right === null) return (left === null) === nullsLast ? 1 : -1;
      const place = order(comparable(field, left), comparable(field, right));
      if (place) return descending ? -place : place;
    }
    return 0;
  });
}

function samePath(a: Path, b: Path): boolean {
  const name = (path: Path) => [...path.steps.map((step) => step.name), path.field.name].join('.');
  return name(a) === name(b);
}
