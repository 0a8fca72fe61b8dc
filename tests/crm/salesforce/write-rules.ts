import type { Field } from './metadata';

/** What the server sets itself, on every object. */
const SYSTEM = [
  'Id',
  'IsDeleted',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
];

const DERIVED: Record<string, string[]> = {
  Opportunity: [
    'IsClosed',
    'IsWon',
    'ExpectedRevenue',
    'ForecastCategory',
    'HasOpportunityLineItem',
    'LastActivityDate',
    'PushCount',
    'LastStageChangeDate',
    'FiscalQuarter',
    'FiscalYear',
    'Fiscal',
    'LastViewedDate',
    'LastReferencedDate',
    'HasOpenActivity',
    'HasOverdueTask',
    'LastAmountChangedHistoryId',
    'LastCloseDateChangedHistoryId',
  ],
  Task: ['IsClosed', 'IsHighPriority', 'AccountId', 'IsArchived', 'CompletedDateTime'],
  Event: ['AccountId', 'IsArchived', 'IsChild', 'IsGroupEvent', 'EndDate'],
  Contact: ['Name'],
};

/** Objects of which a standard user may write only some fields: those named here. */
const ONLY: Record<string, { create: string[]; update: string[] }> = {
  ContentNote: { create: ['Title', 'Content', 'SharingPrivacy'], update: ['Title', 'Content'] },
  ContentDocumentLink: {
    create: ['ContentDocumentId', 'LinkedEntityId', 'ShareType', 'Visibility'],
    update: ['ShareType', 'Visibility'],
  },
  User: { create: [], update: ['Title', 'Phone', 'MobilePhone', 'AboutMe', 'Department'] },
};

const READ_ONLY = [
  'OpportunityHistory',
  'OpportunityStage',
  'ForecastingQuota',
  'ForecastingType',
  'Period',
  'FiscalYearSettings',
  'ContentDocument',
  'ContentVersion',
  'UserRole',
  'Organization',
  'CurrencyType',
  'UserRecordAccess',
];

/** Longest text a field takes; 255 where none is named, and no limit that matters for long text. */
const LENGTHS: Record<string, number> = { 'Opportunity.Name': 120, 'Account.Name': 255, 'User.Name': 121 };

export const REQUIRED: Record<string, string[]> = {
  Opportunity: ['Name', 'StageName', 'CloseDate'],
  Account: ['Name'],
  Contact: ['LastName'],
  Event: ['DurationInMinutes', 'ActivityDateTime'],
  ContentNote: ['Title'],
  ContentDocumentLink: ['ContentDocumentId', 'LinkedEntityId', 'ShareType'],
};

export const isWritableObject = (object: string) => !READ_ONLY.includes(object);

export function canWrite(object: string, field: Field, on: 'create' | 'update'): boolean {
  if (!isWritableObject(object)) return false;
  const only = ONLY[object];
  if (only) return only[on].includes(field.name);
  return !SYSTEM.includes(field.name) && !DERIVED[object]?.includes(field.name);
}

export function lengthOf(object: string, field: Field): number {
  if (field.type === 'textarea') return 32_000;
  if (field.type === 'id' || field.type === 'reference') return 18;
  return (
    LENGTHS[`${object}.${field.name}`] ??
    (['string', 'picklist', 'combobox', 'email', 'url', 'phone'].includes(field.type) ? 255 : 0)
  );
}

/** Custom text fields that an admin would mark as External ID, told by their names. */
export function isExternalId(field: Field): boolean {
  return field.type === 'string' && /(id|key)__c$/i.test(field.name);
}
