import type { SalesforceOrg } from '../org';
import { FIELD_LINES } from './fields';
import { PREFIXES } from './ids';

export type Field = {
  name: string;
  type: string;
  nillable: boolean;
  filterable: boolean;
  groupable: boolean;
  aggregatable: boolean;
  sortable: boolean;
  relationshipName: string | null;
  referenceTo: string[];
};

export type ObjectInfo = {
  name: string;
  label: string;
  keyPrefix: string | null;
  /** By lower-cased name: SOQL does not tell cases apart. */
  fields: Map<string, Field>;
};

export type Schema = Map<string, ObjectInfo>;

const NEVER_GROUPED = ['datetime', 'currency', 'percent', 'double', 'textarea', 'base64'];

function parseField(line: string): Field {
  const [head = '', type = 'string', ...rest] = line.split(' ');
  const refused = rest.find((part) => /^-[FGAS]+$/.test(part)) ?? '';
  const [relationship, targets] = (rest.find((part) => part.includes('>')) ?? '').split('>');
  return {
    name: head.replace('?', ''),
    type,
    nillable: head.endsWith('?'),
    filterable: !refused.includes('F'),
    groupable: !refused.includes('G') && !NEVER_GROUPED.includes(type),
    aggregatable: !refused.includes('A') && type !== 'boolean',
    sortable: !refused.includes('S') && type !== 'base64',
    relationshipName: relationship && relationship !== '-' ? relationship : null,
    referenceTo: targets ? targets.split('|') : [],
  };
}

/** The type of a field that only the org's rows know, read off its values. */
function inferField(name: string, values: unknown[]): Field {
  const value = values.find((each) => each !== null && each !== undefined);
  let type = 'string';
  if (typeof value === 'boolean') type = 'boolean';
  else if (typeof value === 'number') type = /amount|revenue|price/i.test(name) ? 'currency' : 'double';
  else if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) type = 'date';
  else if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)) type = 'datetime';
  else if (/IsoCode$/.test(name)) type = 'picklist';
  return parseField(`${name}? ${name === 'Id' ? 'id' : type}`);
}

/** Objects that exist only where the org has the feature, which its file shows by naming them. */
const BY_FEATURE = ['ForecastingQuota', 'ForecastingType', 'CurrencyType'];

/** What describe would tell about this org: our own field facts plus every key found in its rows. */
export function buildSchema(org: SalesforceOrg): Schema {
  const schema: Schema = new Map();
  const names = new Set([...Object.keys(FIELD_LINES), ...Object.keys(org.objects)]);
  const multiCurrency = (org.objects.CurrencyType ?? []).length > 0;
  for (const name of names) {
    if (BY_FEATURE.includes(name) && !org.objects[name]?.length) continue;
    const known = FIELD_LINES[name];
    const rows = name === 'User' ? [...org.users, ...(org.objects.User ?? [])] : (org.objects[name] ?? []);
    const fields = new Map<string, Field>();
    for (const line of known?.fields ?? ['Id id']) {
      const field = parseField(line);
      fields.set(field.name.toLowerCase(), field);
    }
    for (const key of new Set(rows.flatMap((row) => Object.keys(row)))) {
      if (fields.has(key.toLowerCase())) continue;
      const values = rows.map((row) => row[key]);
      if (values.some((value) => typeof value === 'object' && value !== null)) continue;
      fields.set(key.toLowerCase(), inferField(key, values));
    }
    const isMoney = [...fields.values()].some((field) => field.type === 'currency');
    if (multiCurrency && isMoney) fields.set('currencyisocode', parseField('CurrencyIsoCode? picklist'));
    if (multiCurrency && name === 'User') {
      fields.set('defaultcurrencyisocode', parseField('DefaultCurrencyIsoCode? picklist'));
    }
    const firstId = rows[0]?.Id;
    const keyPrefix = PREFIXES[name] ?? (typeof firstId === 'string' ? firstId.slice(0, 3) : null);
    schema.set(name.toLowerCase(), { name, label: known?.label ?? name, keyPrefix, fields });
  }
  return schema;
}
