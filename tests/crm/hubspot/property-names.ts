export type PropertyKind = 'string' | 'number' | 'datetime' | 'enumeration' | 'bool';

export type Property = { name: string; kind: PropertyKind; readOnly: boolean };

type Names = Partial<Record<PropertyKind, string>>;

/** Names by kind; a star marks what the CRM sets itself. */
const EVERYWHERE: Names = {
  string: 'hs_object_source* hs_object_source_id* hs_object_source_label*',
  number: 'hs_object_id* hs_created_by_user_id* hs_updated_by_user_id*',
  datetime: 'hs_createdate* hs_lastmodifieddate*',
  enumeration: 'hubspot_owner_id hubspot_team_id hs_all_owner_ids*',
};
const BY_TYPE: Record<string, Names> = {
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

export const TYPES_WITH_PROPERTIES = Object.keys(BY_TYPE);

/** The properties every account has on a type. */
export function standardProperties(type: string): Property[] {
  return [EVERYWHERE, BY_TYPE[type] ?? {}].flatMap((names) =>
    (Object.keys(names) as PropertyKind[]).flatMap((kind) =>
      (names[kind] ?? '')
        .split(/\s+/)
        .filter(Boolean)
        .map((word) => ({ name: word.replace('*', ''), kind, readOnly: word.endsWith('*') })),
    ),
  );
}
