import type { Row } from '../org';
import type { View } from './access';
import type { Data } from './call';
import { Fault, noSuchColumn } from './fault';
import { normalId } from './ids';
import type { Field, ObjectInfo } from './metadata';
import { canWrite, lengthOf } from './write-rules';

/** The given values under their proper names, or the refusal of the first that does not fit. */
export function checkValues(view: View, object: ObjectInfo, body: Data, on: 'create' | 'update'): Row {
  const values: Row = {};
  for (const [name, value] of Object.entries(body)) {
    if (name === 'attributes') continue;
    const field = view.field(object, name);
    if (!field) throw noSuchColumn(name, object.name);
    if (!canWrite(object.name, field, on)) {
      throw new Fault(
        400,
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        `Unable to create/update fields: ${field.name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
        [field.name],
      );
    }
    values[field.name] = checkValue(view, object, field, value);
  }
  return values;
}

function checkValue(view: View, object: ObjectInfo, field: Field, value: unknown): unknown {
  if (value === null || value === '') return field.type === 'boolean' ? false : null;
  const misfit = (type: string) =>
    new Fault(400, 'JSON_PARSER_ERROR', `Cannot deserialize instance of ${type} from VALUE ${JSON.stringify(value)}`);
  switch (field.type) {
    case 'boolean':
      if (typeof value !== 'boolean') throw misfit('boolean');
      return value;
    case 'currency':
    case 'double':
    case 'percent':
    case 'int': {
      const number = typeof value === 'string' ? Number(value) : value;
      if (typeof number !== 'number' || !Number.isFinite(number)) throw misfit(field.type);
      return number;
    }
    case 'date':
      if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))
        throw misfit('date');
      return value;
    case 'datetime':
      if (typeof value !== 'string' || Number.isNaN(Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))))
        throw misfit('datetime');
      return value;
    case 'reference':
      return checkReference(view, field, String(value));
    default: {
      if (typeof value !== 'string') {
        if (typeof value === 'object') throw misfit(field.type);
        return String(value);
      }
      const longest = lengthOf(object.name, field);
      if (longest && value.length > longest) {
        throw new Fault(
          400,
          'STRING_TOO_LONG',
          `${field.name}: data value too large: ${value.slice(0, 40)}… (max length=${longest})`,
          [field.name],
        );
      }
      return value;
    }
  }
}

/** A reference must name a record of a fitting object that the writer can read. */
function checkReference(view: View, field: Field, value: string): string {
  const refuse = (code: string, message: string, fields: string[]) => new Fault(400, code, message, fields);
  const wrong = `${field.name}: id value of incorrect type: ${value}`;
  const id = normalId(value);
  if (!id) throw refuse('MALFORMED_ID', wrong, [field.name]);
  const target = view.store.objectOf(id);
  // A note is a document under another name.
  const named = target === 'ContentNote' ? 'ContentDocument' : target;
  if (!target || !named || !field.referenceTo.includes(named))
    throw refuse('FIELD_INTEGRITY_EXCEPTION', wrong, [field.name]);
  const row = view.store.find(target, id);
  if (!row || !view.canRead(target, row)) {
    const message = `insufficient access rights on cross-reference id: ${id}`;
    throw refuse('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', message, []);
  }
  return id;
}
