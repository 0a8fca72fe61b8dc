import type { Row } from '../../org';
import type { View } from '../access';
import { Fault, noSuchColumn } from '../fault';
import type { Field, ObjectInfo } from '../metadata';

/** Where a dotted path leads, and how to read it from a row. */
export type Path = {
  /** Relationships on the way, by their proper names, and the proper field name at the end. */
  steps: Step[];
  field: Field;
  object: string;
  /** The row that holds the field; null when a reference on the way is empty or not readable. */
  holder(row: Row): Row | null;
  value(row: Row): unknown;
};

export type Step = { name: string; reference: Field };

/** What every record that something can point to shows through a reference of several types. */
const NAME_FIELDS = ['Id', 'Name', 'Type', 'FirstName', 'LastName', 'Email', 'Title', 'Username', 'IsActive', 'Phone'];

/** Finds a path from an object on; unknown and hidden fields are refused alike. */
export function resolvePath(view: View, from: ObjectInfo, path: string): Path {
  const parts = path.split('.');
  if (parts.length > 1 && parts[0]?.toLowerCase() === from.name.toLowerCase()) parts.shift();
  if (parts.length > 6) throw new Fault(400, 'MALFORMED_QUERY', 'SOQL allows at most 5 child-to-parent relationships.');
  const steps: Step[] = [];
  let object: ObjectInfo | null = from;
  for (const part of parts.slice(0, -1)) {
    const reference: Field | undefined = object
      ? [...object.fields.values()].find((each) => each.relationshipName?.toLowerCase() === part.toLowerCase())
      : undefined;
    if (!object || !reference?.relationshipName || !view.field(object, reference.name)) {
      throw new Fault(
        400,
        'INVALID_FIELD',
        `Didn't understand relationship '${part}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name.`,
      );
    }
    steps.push({ name: reference.relationshipName, reference });
    const target: string | undefined = reference.referenceTo[0];
    object = reference.referenceTo.length === 1 && target ? view.object(target) : null;
  }
  const last = parts.at(-1) ?? '';
  const field = object ? view.field(object, last) : nameField(last);
  if (!field) throw noSuchColumn(last, object?.name ?? 'Name');

  const holder = (row: Row) => {
    let current: Row | null = row;
    for (const step of steps) current = current && follow(view, current, step);
    return current;
  };
  return { steps, field, object: object?.name ?? 'Name', holder, value: (row) => fieldValue(holder(row), field) };
}

/** The record that a reference points to, or null when there is none or it is not readable. */
export function follow(view: View, row: Row, step: Step): Row | null {
  const id = row[step.reference.name];
  const object = targetOf(view, row, step);
  const target = object ? view.store.find(object, id) : undefined;
  if (object && target) return view.canRead(object, target) ? { Type: object, ...target } : null;
  const nested = row[step.name];
  return typeof nested === 'object' ? (nested as Row | null) : null;
}

export function targetOf(view: View, row: Row, step: Step): string | undefined {
  const { referenceTo, name } = step.reference;
  return referenceTo.length === 1 ? referenceTo[0] : view.store.objectOf(row[name]);
}

export function fieldValue(row: Row | null, field: Field): unknown {
  if (!row) return null;
  return row[field.name] ?? (field.type === 'boolean' ? false : null);
}

function nameField(name: string): Field | undefined {
  const proper = NAME_FIELDS.find((each) => each.toLowerCase() === name.toLowerCase());
  if (!proper) return undefined;
  const type = proper === 'Id' ? 'id' : proper === 'IsActive' ? 'boolean' : 'string';
  const can = { filterable: true, groupable: true, aggregatable: true, sortable: true };
  return { name: proper, type, nillable: true, ...can, relationshipName: null, referenceTo: [] };
}
