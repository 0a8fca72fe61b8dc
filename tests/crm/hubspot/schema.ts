import type { LocalAnswer } from '../local-crm';
import { objectType } from './object-types';
import type { Call, Portal } from './portal';
import { instant } from './portal';
import { type Property, standardProperties, TYPES_WITH_PROPERTIES } from './property-names';
import type { Properties } from './records';
import { type Detail, invalid, notFound } from './refusal';

/** Which properties each object has. Names found in the org's own rows are custom properties. */
export class Schema {
  readonly #types = new Map<string, Map<string, Property>>();
  readonly #hidden = new Set<string>();

  constructor(objects: Record<string, { properties: Properties }[]>) {
    for (const type of TYPES_WITH_PROPERTIES) {
      const known = new Map(standardProperties(type).map((property) => [property.name, property]));
      for (const row of objects[type] ?? []) {
        for (const name of Object.keys(row.properties)) {
          if (!known.has(name) && !stageDate(name)) known.set(name, { name, kind: 'string', readOnly: false });
        }
      }
      this.#types.set(type, known);
    }
  }

  list(type: string): Property[] {
    return [...(this.#types.get(type)?.values() ?? [])].filter(({ name }) => !this.#hidden.has(`${type}.${name}`));
  }

  /** A property that somebody deleted: reads leave it out, writes that name it are refused. */
  hide(type: string, name: string) {
    this.#hidden.add(`${type}.${name}`);
  }

  unhide(type: string, name: string) {
    this.#hidden.delete(`${type}.${name}`);
  }

  find(type: string, name: string): Property | null {
    if (this.#hidden.has(`${type}.${name}`)) return null;
    if (type === 'deals' && stageDate(name)) return { name, kind: 'datetime', readOnly: true };
    return this.#types.get(type)?.get(name) ?? null;
  }

  /** Written values as the CRM stores them. Refuses the whole write, naming each bad property. */
  accept(type: string, values: Record<string, unknown>): Properties {
    const accepted: Properties = {};
    const bad: Detail[] = [];
    for (const [name, value] of Object.entries(values)) {
      const problem = this.#store(type, name, value, accepted);
      if (problem) bad.push({ ...problem, context: { propertyName: [name] } });
    }
    if (bad.length === 0) return accepted;
    const listed = bad.map(({ message, code, context }) => ({
      isValid: false,
      message,
      error: code,
      name: context?.propertyName?.[0],
    }));
    throw invalid(`Property values were not valid: ${JSON.stringify(listed)}`, bad);
  }

  #store(type: string, name: string, value: unknown, into: Properties): Detail | null {
    const property = this.find(type, name);
    if (!property) return { message: `Property "${name}" does not exist`, code: 'PROPERTY_DOESNT_EXIST' };
    if (property.readOnly)
      return { message: `"${name}" is a read only property; its value cannot be set.`, code: 'READ_ONLY_VALUE' };
    const given = value === null || value === '' ? null : String(value);
    if (given !== null && property.kind === 'number' && !Number.isFinite(Number(given))) {
      return { message: `${given} was not a valid number.`, code: 'INVALID_INTEGER' };
    }
    if (given !== null && property.kind === 'datetime') {
      const at = parseInstant(given);
      if (Number.isNaN(at)) return { message: `${given} was not a valid long.`, code: 'INVALID_LONG' };
      into[name] = instant(at);
      return null;
    }
    into[name] = given;
    return null;
  }
}

/** Epoch milliseconds of what the API accepts as a date: epoch milliseconds or ISO 8601. */
export function parseInstant(value: string): number {
  return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
}

/** One date for each stage a deal has entered. */
function stageDate(name: string): boolean {
  return /^hs_(v2_)?date_(entered|exited)_./.test(name) && name !== 'hs_v2_date_entered_current_stage';
}

const FIELD_TYPES = {
  string: 'text',
  number: 'number',
  datetime: 'date',
  enumeration: 'select',
  bool: 'booleancheckbox',
};

/** `GET /crm/properties/{version}/{type}[/{name}]` */
export function answerProperties(portal: Portal, call: Call): LocalAnswer {
  const [typeName = '', name] = call.rest;
  const type = objectType(typeName);
  portal.keys.demand(call.key, `${type.scope}.read`, `crm.schemas.${type.name}.read`);
  if (name === undefined) {
    return { status: 200, body: { results: portal.schema.list(type.name).map((one) => definition(type.name, one)) } };
  }
  const property = portal.schema.find(type.name, name);
  if (!property) throw notFound(`Property ${name} does not exist`);
  return { status: 200, body: definition(type.name, property) };
}

function definition(type: string, { name, kind, readOnly }: Property) {
  const label = name.replace(/^hs_/, '').replaceAll('_', ' ');
  return {
    name,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    type: kind,
    fieldType: FIELD_TYPES[kind],
    description: '',
    groupName: `${objectType(type).singular}information`,
    options: [],
    displayOrder: -1,
    calculated: readOnly,
    hasUniqueValue: false,
    hidden: false,
    hubspotDefined: true,
    formField: false,
    archived: false,
    modificationMetadata: { archivable: false, readOnlyDefinition: true, readOnlyValue: readOnly },
  };
}
