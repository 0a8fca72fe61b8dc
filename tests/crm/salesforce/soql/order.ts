import type { Row } from '../../org';
import type { Field } from '../metadata';
import { comparable, order } from './conditions';
import type { Expression, Query } from './parser';

/** Sorts in place by ORDER BY; empty values come first unless NULLS LAST says otherwise. */
export function sort(
  rows: Row[],
  query: Query,
  read: (by: Expression) => { field: Field; value: (row: Row) => unknown },
) {
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

/** OFFSET and LIMIT. */
export function cut<T>(rows: T[], query: Query): T[] {
  return rows.slice(query.offset, query.limit === null ? undefined : query.offset + query.limit);
}
