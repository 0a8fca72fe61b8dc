import type { Row } from '../../org';
import type { View } from '../access';
import { malformedQuery } from '../fault';
import type { ObjectInfo } from '../metadata';
import { toUserCurrency } from './currency';
import type { Expression } from './parser';
import { fieldValue, follow, resolvePath, targetOf } from './paths';

/** What is selected of one record: fields of its own, and of records that it points to. */
type Shape = Map<string, { read: (row: Row) => unknown } | { shape: Shape; into: ReturnType<typeof relationOf> }>;

/** Turns rows into records as a query answers them: proper names, attributes, nested parents. */
export function projector(view: View, object: ObjectInfo, select: Expression[], base: string): (row: Row) => Row {
  const shape: Shape = new Map();
  for (const item of select) {
    if (!item.path) throw malformedQuery(`unknown function: ${item.call}`);
    const path = resolvePath(view, object, item.path);
    if (item.call && item.call !== 'CONVERTCURRENCY') throw malformedQuery(`unknown function: ${item.call}`);
    if (item.alias && !item.call) throw malformedQuery('only aggregate expressions use field aliasing');
    let level = shape;
    for (const step of path.steps) {
      let next = level.get(step.name);
      if (!next || 'read' in next) {
        next = { shape: new Map(), into: relationOf(view, step) };
        level.set(step.name, next);
      }
      level = next.shape;
    }
    const name = item.alias ?? path.field.name;
    if (level.has(name)) throw malformedQuery(`duplicate field selected: ${item.path}`);
    if (item.call) {
      if (path.steps.length) throw malformedQuery('convertCurrency takes fields of the record itself here');
      level.set(name, { read: toUserCurrency(view, path) });
    } else if (path.field.type === 'base64') {
      level.set(name, { read: (row) => `${base}/sobjects/${path.object}/${row.Id}/${path.field.name}` });
    } else {
      level.set(name, { read: (row) => fieldValue(row, path.field) });
    }
  }
  return (row) => project(shape, row, object.name, base);
}

function project(shape: Shape, row: Row, type: string, base: string): Row {
  const record: Row = { attributes: { type, url: `${base}/sobjects/${type}/${row.Id}` } };
  for (const [name, part] of shape) {
    if ('read' in part) {
      record[name] = part.read(row);
      continue;
    }
    const parent = part.into(row);
    record[name] = parent && project(part.shape, parent.row, parent.type, base);
  }
  return record;
}

function relationOf(view: View, step: Parameters<typeof follow>[2]) {
  return (row: Row) => {
    const parent = follow(view, row, step);
    if (!parent) return null;
    return { row: parent, type: targetOf(view, row, step) ?? String(parent.Type ?? step.name) };
  };
}
