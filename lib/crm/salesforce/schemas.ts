import * as z from 'zod/mini';
import { isIsoDate } from '../../domain/dates';

/**
 * Rows as the REST API returns them. Ids are certain; every other field may be hidden (absent),
 * empty (null) or of a type that an admin changed, and is then read as null: a figure lacks one
 * deal's amount and says so, instead of failing. Fields that we do not know are ignored.
 */
const id = z.string().check(z.regex(/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/));
const text = z.catch(z.optional(z.nullable(z.string())), null);
/** ISO 4217, in capitals: the same currency is written one way everywhere. */
const currency = z.string().check(z.trim(), z.toUpperCase());
const maybeCurrency = z.catch(z.optional(z.nullable(currency)), null);
const number = z.catch(z.optional(z.nullable(z.number())), null);
const flag = z.catch(z.optional(z.nullable(z.boolean())), null);
/** A day that a calendar has: figures are counted by it. */
const day = z.string().check(z.refine(isIsoDate));
const isoDate = z.catch(z.optional(z.nullable(day)), null);
const reference = z.catch(z.optional(z.nullable(id)), null);

/** "2026-11-01T10:00:00.000+0000" → "2026-11-01T10:00:00.000Z"; null when it is no instant. */
export function toInstant(dateTime: string | null | undefined): string | null {
  if (!dateTime) return null;
  const time = Date.parse(dateTime.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const instant = z.string().check(z.refine((dateTime) => toInstant(dateTime) !== null));

/** The line of managers, as deep as SOQL walks: five steps above the deal. */
const manager5 = z.object({ ManagerId: reference });
const manager4 = z.object({ ManagerId: reference, Manager: z.catch(z.optional(z.nullable(manager5)), null) });
const manager3 = z.object({ ManagerId: reference, Manager: z.catch(z.optional(z.nullable(manager4)), null) });
const manager2 = z.object({
  Name: text,
  ManagerId: reference,
  Manager: z.catch(z.optional(z.nullable(manager3)), null),
});

const user = {
  Name: text,
  Email: text,
  IsActive: flag,
  TimeZoneSidKey: text,
  ManagerId: reference,
  Manager: z.catch(z.optional(z.nullable(manager2)), null),
};
export const UserRow = z.object({ Id: id, ...user });
export type UserRow = z.infer<typeof UserRow>;

const name = z.catch(z.optional(z.nullable(z.object({ Name: text }))), null);

export const OpportunityRow = z.object({
  Id: id,
  OwnerId: id,
  Name: text,
  Account: name,
  Amount: z.catch(z.optional(z.nullable(z.union([z.number(), z.string()]))), null),
  CurrencyIsoCode: maybeCurrency,
  CloseDate: isoDate,
  CreatedDate: instant,
  StageName: text,
  Probability: number,
  IsClosed: flag,
  IsWon: flag,
  LastStageChangeDate: text,
  PushCount: number,
  NextStep: text,
  LastActivityDate: isoDate,
});
export type OpportunityRow = z.infer<typeof OpportunityRow>;

export const DealRow = z.extend(OpportunityRow, { Owner: z.catch(z.optional(z.nullable(z.object(user))), null) });
export type DealRow = z.infer<typeof DealRow>;

/** A deal with what only its history asks for. */
export const PastDealRow = z.extend(OpportunityRow, { IsPrivate: flag, SystemModstamp: text });
export type PastDealRow = z.infer<typeof PastDealRow>;
/** How a deal stood after one of its changes. */
export const StepRow = z.object({
  OpportunityId: id,
  CreatedDate: instant,
  StageName: text,
  Amount: z.catch(z.optional(z.nullable(z.union([z.number(), z.string()]))), null),
  CurrencyIsoCode: maybeCurrency,
});
export type StepRow = z.infer<typeof StepRow>;
/** Somebody who shares a manager. */
export const ColleagueRow = z.object({ Id: id, TimeZoneSidKey: text });
export const OpennessRow = z.object({ DefaultOpportunityAccess: text });

export const StageRow = z.object({
  ApiName: z.string(),
  MasterLabel: text,
  SortOrder: number,
  DefaultProbability: number,
  IsClosed: flag,
  IsWon: flag,
});
export const PeriodRow = z.object({
  Type: text,
  StartDate: day,
  EndDate: day,
  FullyQualifiedLabel: text,
});
export const OrganizationRow = z.object({
  Id: id,
  Name: text,
  FiscalYearStartMonth: number,
  TimeZoneSidKey: text,
  DefaultLocaleSidKey: text,
  DefaultCurrencyIsoCode: maybeCurrency,
});
export const CurrencyTypeRow = z.object({ IsoCode: currency, ConversionRate: z.number(), IsCorporate: z.boolean() });
export const DatedConversionRateRow = z.object({
  IsoCode: currency,
  ConversionRate: z.number(),
  StartDate: day,
});

export const QuotaRow = z.object({
  QuotaAmount: number,
  CurrencyIsoCode: maybeCurrency,
  StartDate: day,
  ForecastingTypeId: reference,
  IsQuantity: flag,
  ProductFamily: text,
});
export type QuotaRow = z.infer<typeof QuotaRow>;
export const ForecastingTypeRow = z.object({
  Id: id,
  DeveloperName: text,
  MasterLabel: text,
  IsAmount: flag,
  CanDisplayQuotas: flag,
});
export type ForecastingTypeRow = z.infer<typeof ForecastingTypeRow>;

/** A link of a note, asked from the record's or the person's side. */
export const TitledLinkRow = z.object({
  ContentDocumentId: id,
  ContentDocument: z.catch(z.optional(z.nullable(z.object({ Title: text }))), null),
});
export type TitledLinkRow = z.infer<typeof TitledLinkRow>;
/** A link of a note, asked from the note's side. */
export const LinkRow = z.object({ ContentDocumentId: id, LinkedEntityId: id });
export type LinkRow = z.infer<typeof LinkRow>;

export const NoteRow = z.object({
  Id: id,
  Title: z.string(),
  TextPreview: text,
  ContentSize: number,
  OwnerId: id,
  CreatedById: id,
  CreatedBy: name,
  CreatedDate: instant,
  LastModifiedDate: instant,
  LatestPublishedVersionId: text,
});
export type NoteRow = z.infer<typeof NoteRow>;

export const TaskRow = z.object({
  Id: id,
  Subject: text,
  Description: text,
  WhatId: reference,
  OwnerId: reference,
  Owner: name,
  ActivityDate: isoDate,
  IsClosed: flag,
  CreatedById: id,
  CreatedBy: name,
  CreatedDate: instant,
  LastModifiedDate: instant,
});
export type TaskRow = z.infer<typeof TaskRow>;

/** What a create answers. */
export const CreatedAnswer = z.object({ id });

export const UserInfo = z.object({ user_id: id, organization_id: id, name: text, email: text, zoneinfo: text });

export const TokenAnswer = z.object({
  access_token: z.string().check(z.minLength(1)),
  refresh_token: z.optional(z.string()),
  /** Identity URL, ending in /{orgId}/{userId}. */
  id: z.string(),
});
