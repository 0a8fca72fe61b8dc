import type { Row } from '../org';
import type { View } from './access';
import type { Field, ObjectInfo } from './metadata';
import { canWrite, isExternalId, isWritableObject, lengthOf, REQUIRED } from './write-rules';

/** Full describe of an object as one user sees it: hidden fields are simply not there. */
export function describeObject(view: View, object: ObjectInfo, base: string) {
  const fields = [...object.fields.values()].filter((field) => view.field(object, field.name));
  return {
    ...summary(object, base),
    childRelationships: [],
    recordTypeInfos: [],
    fields: fields.map((field) => describeField(view, object, field)),
  };
}

export function describeAll(view: View, base: string) {
  const visible = [...view.store.schema.values()].filter((object) => {
    try {
      return view.object(object.name);
    } catch {
      return false;
    }
  });
  return { encoding: 'UTF-8', maxBatchSize: 200, sobjects: visible.map((object) => summary(object, base)) };
}

function summary(object: ObjectInfo, base: string) {
  const url = `${base}/sobjects/${object.name}`;
  const writable = isWritableObject(object.name);
  return {
    name: object.name,
    label: object.label,
    labelPlural: `${object.label}s`,
    keyPrefix: object.keyPrefix,
    custom: object.name.endsWith('__c'),
    createable: writable && object.name !== 'User',
    updateable: writable,
    deletable: writable && object.name !== 'User',
    queryable: true,
    retrieveable: true,
    searchable: true,
    undeletable: false,
    mergeable: false,
    layoutable: true,
    triggerable: true,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
  };
}

function describeField(view: View, object: ObjectInfo, field: Field) {
  const { name, type, nillable, filterable, groupable, aggregatable, sortable, relationshipName, referenceTo } = field;
  return {
    name,
    label: name.replace(/__c$/, '').replace(/([a-z])([A-Z])/g, '$1 $2'),
    type,
    length: lengthOf(object.name, field),
    nillable: nillable && !REQUIRED[object.name]?.includes(name),
    createable: canWrite(object.name, field, 'create'),
    updateable: canWrite(object.name, field, 'update'),
    filterable,
    groupable,
    aggregatable,
    sortable,
    custom: name.endsWith('__c'),
    externalId: isExternalId(field),
    unique: isExternalId(field),
    idLookup: name === 'Id' || isExternalId(field),
    calculated: false,
    defaultedOnCreate: name === 'OwnerId' || type === 'boolean',
    relationshipName,
    referenceTo,
    picklistValues: picklist(view, object, field),
  };
}

function picklist(view: View, object: ObjectInfo, field: Field): Row[] {
  const entry = (value: unknown, label: unknown = value) => ({ active: true, defaultValue: false, label, value });
  if (field.name === 'StageName') {
    return view.store.rows('OpportunityStage').map((stage) => entry(stage.ApiName, stage.MasterLabel ?? stage.ApiName));
  }
  if (field.name === 'SharingPrivacy')
    return [entry('N', 'Visible to Anyone With Record Access'), entry('P', 'Private on Records')];
  if (field.name === 'ShareType') return [entry('V', 'Viewer'), entry('C', 'Collaborator'), entry('I', 'Inferred')];
  if (field.type !== 'picklist') return [];
  const values = new Set(view.store.rows(object.name).map((row) => row[field.name]));
  return [...values]
    .filter((value) => typeof value === 'string')
    .slice(0, 100)
    .map((value) => entry(value));
}
