import type { Row } from '../../org';
import type { View } from '../access';
import { Fault, malformedQuery } from '../fault';
import type { ObjectInfo } from '../metadata';
import { AGGREGATES } from './aggregate';
import { findRows } from './find';
import { groupRows } from './group';
import { cut, sort } from './order';
import { type Expression, parseQuery } from './parser';
import { resolvePath } from './paths';
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
  if (isAggregate) return groupRows(view, object, query);

  const project = projector(view, object, query.select, base);
  const rows = findRows(view, object, query);
  sort(rows, query, (by) => fieldOrder(view, object, by));
  const page = cut(rows, query);
  return { totalSize: page.length, records: page.map(project) };
}

function fieldOrder(view: View, object: ObjectInfo, by: Expression) {
  if (by.call || !by.path) throw malformedQuery('ORDER BY takes fields here');
  const path = resolvePath(view, object, by.path);
  if (!path.field.sortable) {
    throw new Fault(400, 'INVALID_FIELD', `field '${path.field.name}' can not be sorted in a query call`);
  }
  return { field: path.field, value: path.value };
}
