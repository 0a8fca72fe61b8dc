import type { HubspotRecord } from '../org';
import { deriveDeal } from './deal-fields';
import { OBJECT_TYPES, type ObjectType, objectType } from './object-types';
import { instant, type Portal } from './portal';
import type { Properties } from './records';

const LONG_AGO = Number.NEGATIVE_INFINITY;

/** Puts the org's rows into the portal. What the CRM would derive is added where a row lacks it. */
export function seed(portal: Portal) {
  for (const type of OBJECT_TYPES) {
    for (const row of portal.org.objects[type.name] ?? []) addRow(portal, type, row);
  }
  for (const type of OBJECT_TYPES) {
    for (const row of portal.org.objects[type.name] ?? []) joinRow(portal, type, row);
  }
}

function addRow(portal: Portal, type: ObjectType, row: HubspotRecord) {
  const { properties } = row;
  const createdAt = row.createdAt ?? properties.createdate ?? properties.hs_createdate ?? instant(portal.now());
  const updatedAt = row.updatedAt ?? properties.hs_lastmodifieddate ?? createdAt;
  const [created = 'createdate', modified = 'hs_lastmodifieddate'] = type.always;
  const stamps: Properties = { hs_object_id: row.id, [created]: createdAt, [modified]: updatedAt };
  const entered = properties.hs_v2_date_entered_current_stage ?? createdAt;
  const derived = type.name === 'deals' ? deriveDeal(portal.org, properties, entered, null) : {};
  portal.records.add(type.name, {
    id: row.id,
    createdAt,
    updatedAt,
    current: {
      at: LONG_AGO,
      properties: { ...stamps, ...madeBy(portal, properties), ...derived, ...properties },
      archived: row.archived ?? false,
      source: null,
    },
    past: [],
  });
}

/** What is in a portal from the start was entered in the app, by its owner. */
function madeBy(portal: Portal, { hubspot_owner_id }: Properties): Properties {
  const userId = portal.org.owners.find((owner) => String(owner.id) === hubspot_owner_id)?.userId;
  return userId ? { hs_object_source: 'CRM_UI', hs_created_by_user_id: String(userId) } : {};
}

/** Rows may name their associations from either side; both sides then know. */
function joinRow(portal: Portal, type: ObjectType, row: HubspotRecord) {
  for (const [name, { results }] of Object.entries(row.associations ?? {})) {
    const to = objectType(name);
    for (const other of results) {
      if (portal.records.find(to.name, other.id)) portal.links.join(type, row.id, to, other.id, LONG_AGO);
    }
  }
}
