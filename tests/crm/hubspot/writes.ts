import { deriveDeal, stageProblem } from './deal-fields';
import { associationTarget, type ObjectType } from './object-types';
import { type Call, instant, isRow, type Portal } from './portal';
import type { Properties, StoredRecord, Version } from './records';
import { invalid, notFound } from './refusal';
import { acceptBodies } from './rich-text';

const ACTIVITIES = ['notes', 'tasks', 'meetings', 'calls', 'emails'];

/** The record, or 404; an archived one counts as gone unless asked for. */
export function existing(portal: Portal, type: ObjectType, id: string, archived = false): StoredRecord {
  const record = portal.records.find(type.name, id);
  if (record?.current.archived !== archived) {
    throw notFound('Object not found.  objectId are usually numeric.');
  }
  return record;
}

export function createRecord(portal: Portal, call: Call, type: ObjectType, input: unknown): StoredRecord {
  const { properties, associations } = readInput(input);
  const values = acceptBodies(portal.schema.accept(type.name, properties));
  completeNew(portal, type, values);
  const joins = readAssociations(portal, type, associations);
  const id = portal.records.newId();
  const at = portal.now();
  const now = instant(portal.clock());
  const stamps: Properties = {
    hs_object_id: id,
    [type.always[0] ?? 'createdate']: values.createdate ?? now,
    [type.always[1] ?? 'hs_lastmodifieddate']: now,
    hs_object_source: 'INTEGRATION',
    hs_object_source_id: String(call.key.appId),
    hs_created_by_user_id: String(call.key.userId),
    hs_updated_by_user_id: String(call.key.userId),
  };
  const merged = { ...values, ...stamps };
  const derived = type.name === 'deals' ? deriveDeal(portal.org, merged, now, null) : {};
  // Checked before anything is kept: a refused association must not leave a record behind.
  for (const join of joins) portal.links.join(type, id, join.to, join.id, at, join.typeIds);
  const record: StoredRecord = {
    id,
    createdAt: now,
    updatedAt: now,
    current: { at, properties: { ...merged, ...derived }, archived: false, source: sourceOf(call) },
    past: [],
  };
  portal.records.add(type.name, record);
  return record;
}

export function updateRecord(portal: Portal, call: Call, type: ObjectType, id: string, input: unknown): StoredRecord {
  const record = existing(portal, type, id);
  const values = acceptBodies(portal.schema.accept(type.name, readInput(input).properties));
  const before = record.current.properties;
  const now = instant(portal.clock());
  const merged: Properties = {
    ...before,
    ...values,
    [type.always[1] ?? 'hs_lastmodifieddate']: now,
    hs_updated_by_user_id: String(call.key.userId),
  };
  checkValues(portal, type, values, merged);
  const derived = type.name === 'deals' ? deriveDeal(portal.org, merged, now, before) : {};
  portal.records.revise(record, versionBy(portal, call, { ...merged, ...derived }, false), now);
  return record;
}

/** Archiving what is gone already succeeds, as the API's 204 does. */
export function archiveRecord(portal: Portal, call: Call, type: ObjectType, id: string) {
  const record = portal.records.find(type.name, id);
  if (!record || record.current.archived) return;
  portal.records.revise(record, versionBy(portal, call, record.current.properties, true), instant(portal.clock()));
}

function versionBy(portal: Portal, call: Call, properties: Properties, archived: boolean): Version {
  return { at: portal.now(), properties, archived, source: sourceOf(call) };
}

const sourceOf = (call: Call) => ({ userId: call.key.userId, appId: call.key.appId });

function readInput(input: unknown): { properties: Record<string, unknown>; associations: unknown[] } {
  if (!isRow(input) || !isRow(input.properties)) {
    throw invalid('Invalid input JSON: the request body needs an object named "properties".');
  }
  return { properties: input.properties, associations: Array.isArray(input.associations) ? input.associations : [] };
}

/** Adds what the CRM fills in and refuses what lacks more. */
function completeNew(portal: Portal, type: ObjectType, values: Properties) {
  if (ACTIVITIES.includes(type.name) && !values.hs_timestamp) {
    throw invalid(`Error creating ${type.singular.toUpperCase()}. Some required properties were not set.`, [], {
      properties: ['hs_timestamp'],
    });
  }
  if (type.name === 'tasks') values.hs_task_status ??= 'NOT_STARTED';
  if (type.name === 'deals') {
    values.pipeline ??= String(portal.org.pipelines[0]?.id ?? 'default');
    if (!values.dealstage) {
      throw invalid('Error creating DEAL. Some required properties were not set.', [], { properties: ['dealstage'] });
    }
  }
  checkValues(portal, type, values, values);
}

/** Options and references that the schema alone cannot judge. */
function checkValues(portal: Portal, type: ObjectType, written: Properties, merged: Properties) {
  const owner = written.hubspot_owner_id;
  if (owner && !portal.org.owners.some((one) => String(one.id) === owner)) {
    throw invalid(`Owner ${owner} does not exist`, [
      {
        message: `Owner ${owner} does not exist`,
        code: 'INVALID_OWNER_ID',
        context: { propertyName: ['hubspot_owner_id'] },
      },
    ]);
  }
  if (type.name !== 'deals' || !(written.dealstage || written.pipeline)) return;
  const problem = stageProblem(portal.org, merged);
  if (problem) {
    throw invalid(problem, [{ message: problem, code: 'INVALID_OPTION', context: { propertyName: ['dealstage'] } }]);
  }
}

type Join = { to: ObjectType; id: string; typeIds: number[] };

function readAssociations(portal: Portal, from: ObjectType, associations: unknown[]): Join[] {
  return associations.map((association) => {
    const to = isRow(association) && isRow(association.to) ? String(association.to.id) : '';
    const types = isRow(association) && Array.isArray(association.types) ? association.types.filter(isRow) : [];
    const typeIds = types.map((one) => Number(one.associationTypeId));
    // The type id alone names the other object; its record has to be there.
    const type = associationTarget(from.name, typeIds[0] ?? 0);
    if (!type) {
      throw invalid(`invalid association type id: ${typeIds.join(', ')}`, [
        { message: 'One or more associations are not valid', code: 'INVALID_ASSOCIATION_TYPE' },
      ]);
    }
    if (portal.records.find(type.name, to)?.current.archived !== false) {
      throw invalid(`One or more associations are not valid: no ${type.singular} has the id ${to}`, [
        { message: 'One or more associations are not valid', code: 'INVALID_OBJECT_IDS', context: { id: [to] } },
      ]);
    }
    return { to: type, id: to, typeIds };
  });
}
