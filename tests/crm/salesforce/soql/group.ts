import type { Row } from '../../org';
import type { View } from '../access';
import { Fault, malformedQuery } from '../fault';
import type { Field, ObjectInfo } from '../metadata';
import { AGGREGATES, aggregate, checkAggregate } from './aggregate';
import { compileCondition, type Scope } from './conditions';
import { toCorporate } from './currency';
import { findRows, scopeOf } from './find';
import { cut, sort } from './order';
import type { Expression, Query } from './parser';
import { type Path, resolvePath } from './paths';
import type { Result } from './run';

type Column = { field: Field; read: (group: Row[]) => unknown };

/** Runs a statement with aggregates: one record a group, or one in all. */
export function groupRows(view: View, object: ObjectInfo, query: Query): Result {
  const rows = findRows(view, object, query);
  const [first] = query.select;
  if (query.select.length === 1 && first?.call === 'COUNT' && first.path === null) {
    return { totalSize: cut(rows, query).length, records: [] };
  }
  const keys = groupKeys(view, object, query);
  let found = split(rows, keys);

  const reader = (item: Expression) => columnOf(view, object, keys, item);
  let unnamed = 0;
  const columns = query.select.map((item) => {
    const name = item.alias ?? (item.call ? `expr${unnamed++}` : (item.path?.split('.').at(-1) ?? ''));
    return { name, ...reader(item) };
  });
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
  const page = cut(records, query);
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

function groupKeys(view: View, object: ObjectInfo, query: Query): Path[] {
  return query.groupBy.map((by) => {
    if (by.call || !by.path) throw malformedQuery('Date functions in GROUP BY are not part of the local CRM.');
    const path = resolvePath(view, object, by.path);
    if (!path.field.groupable) throw malformedQuery(`field '${by.path}' can not be grouped in a query call`);
    return path;
  });
}

/** Rows with equal keys together; without keys all rows are one group, even when there are none. */
function split(rows: Row[], keys: Path[]): Row[][] {
  if (keys.length === 0) return [rows];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(keys.map((path) => path.value(row)));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** A grouped field or an aggregate, read from a whole group. */
function columnOf(view: View, object: ObjectInfo, keys: Path[], item: Expression): Column {
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
}

function samePath(a: Path, b: Path): boolean {
  const name = (path: Path) => [...path.steps.map((step) => step.name), path.field.name].join('.');
  return name(a) === name(b);
}
