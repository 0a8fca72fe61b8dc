import type { LocalAnswer } from '../local-crm';
import { objectType } from './object-types';
import type { Call, Portal } from './portal';
import { instant } from './portal';
import type { Properties } from './records';
import { type Detail, invalid, notFound } from './refusal';

export type PropertyKind = 'string' | 'number' | 'datetime' | 'enumeration' | 'bool';
export type Property = { name: string; kind: PropertyKind; readOnly: boolean };

const words = (list: string) => list.split(/\s+/).filter(Boolean);

/** Names by kind; a star marks what the CRM sets itself. */
const EVERYWHERE: Record<string, string> = {
  string: 'hs_object_source* hs_object_source_id* hs_object_source_label*',
  number: 'hs_object_id* hs_created_by_user_id* hs_updated_by_user_id*',
  datetime: 'hs_createdate* hs_lastmodifieddate*',
  enumeration: 'hubspot_owner_id hubspot_team_id hs_all_owner_ids*',
};
const BY_TYPE: Record<string, Record<string, string>> = {
  deals: {
    string: 'dealname description hs_next_step closed_lost_reason closed_won_reason hs_tag_ids',
    number: `amount amount_in_home_currency* hs_exchange_rate hs_closed_amount* hs_closed_amount_in_home_currency*
      hs_deal_stage_probability* hs_projected_amount* hs_projected_amount_in_home_currency* hs_forecast_amount*
      hs_forecast_probability num_notes* num_contacted_notes* num_associated_contacts* days_to_close*
      hs_acv hs_arr hs_mrr hs_tcv hs_v2_time_in_current_stage*`,
    datetime: `closedate createdate notes_last_updated* notes_last_contacted* notes_next_activity_date*
      hubspot_owner_assigneddate* hs_v2_date_entered_current_stage*`,
    enumeration:
      'dealstage pipeline dealtype deal_currency_code hs_priority hs_manual_forecast_category hs_all_collaborator_owner_ids',
    bool: 'hs_is_closed* hs_is_closed_won* hs_is_closed_lost*',
  },
  contacts: { string: 'email firstname lastname phone company jobtitle', datetime: 'createdate lastmodifieddate*' },
  companies: { string: 'name domain city country industry', datetime: 'createdate' },
  tickets: { string: 'subject content', enumeration: 'hs_pipeline hs_pipeline_stage', datetime: 'createdate' },
  notes: { string: 'hs_note_body hs_attachment_ids hs_body_preview*', datetime: 'hs_timestamp' },
  tasks: {
    string: 'hs_task_subject hs_task_body hs_task_reminders hs_attachment_ids hs_body_preview*',
    datetime: 'hs_timestamp hs_task_completion_date*',
    enumeration: 'hs_task_status hs_task_priority hs_task_type',
    bool: 'hs_task_is_completed*',
  },
  meetings: {
    string:
      'hs_meeting_title hs_meeting_body hs_internal_meeting_notes hs_meeting_location hs_meeting_external_url hs_attachment_ids hs_body_preview*',
    datetime: 'hs_timestamp hs_meeting_start_time hs_meeting_end_time',
    enumeration: 'hs_meeting_outcome hs_activity_type',
  },
  calls: { string: 'hs_call_title hs_call_body', datetime: 'hs_timestamp' },
  emails: { string: 'hs_email_subject hs_email_text', datetime: 'hs_timestamp' },
  goal_targets: {
    string: `hs_goal_name hs_template_id hs_group_correlation_uuid hs_goal_target_group_id hs_assignee_property_name hs_pipeline_ids
      hs_kpi_object_type_id hs_kpi_metric_type hs_kpi_property_name hs_kpi_time_period_property
      hs_kpi_single_object_custom_goal_type_name hs_kpi_filter_groups hs_forecast_type_id`,
    number: `hs_target_amount hs_target_amount_in_home_currency hs_assignee_user_id hs_assignee_team_id hs_fiscal_year_offset
      hs_kpi_value hs_kpi_progress_percent`,
    datetime: 'hs_start_datetime hs_end_datetime',
    enumeration:
      'hs_goal_type hs_status hs_outcome hs_goal_target_currency_code hs_milestone hs_kpi_unit_type hs_kpi_tracking_method',
    bool: 'hs_kpi_is_team_rollup hs_is_forecastable hs_should_notify_on_edit_updates',
  },
  users: {
    string: 'hs_email hs_given_name hs_family_name hs_job_title hs_standard_time_zone hs_working_hours',
    number: 'hs_internal_user_id* hubspot_owner_id',
    bool: 'hs_deactivated*',
  },
};

/** Which properties each object has. Names found in the org's own rows are custom properties. */
export class Schema {
  readonly #types = new Map<string, Map<string, Property>>();

  constructor(objects: Record<string, { properties: Properties }[]>) {
    for (const type of Object.keys(BY_TYPE)) {
      const known = new Map<string, Property>();
      for (const list of [EVERYWHERE, BY_TYPE[type] ?? {}]) {
        for (const [kind, names] of Object.entries(list)) {
          for (const word of words(names)) {
            const name = word.replace('*', '');
            known.set(name, { name, kind: kind as PropertyKind, readOnly: word.endsWith('*') });
          }
        }
      }
      for (const row of objects[type] ?? []) {
        for (const name of Object.keys(row.properties)) {
          if (!known.has(name) && !stageDate(name)) known.set(name, { name, kind: 'string', readOnly: false });
        }
      }
      this.#types.set(type, known);
    }
  }

  list(type: string): Property[] {
    return [...(this.#types.get(type)?.values() ?? [])];
  }

  find(type: string, name: string): Property | null {
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
