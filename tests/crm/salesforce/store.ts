import type { Row, SalesforceOrg } from '../org';
import { newId, normalId, withChecksum } from './ids';
import { buildSchema, type Schema } from './metadata';
import { Tables } from './tables';

/** The org in memory: rows by object and id, with what the server itself would have filled in. */
export class Store {
  readonly schema: Schema;
  readonly orgId: string;
  readonly managers = new Map<string, string[]>();
  /** HTML of each note, by the id of its ContentVersion. */
  readonly noteHtml = new Map<string, string>();
  /** The recycle bin. */
  readonly deleted: { object: string; row: Row }[] = [];
  /** Milliseconds for which a new ContentDocumentLink stays out of queries. */
  linkLagMs = 0;
  /** How far the org's clock is ahead of the time that passes. */
  skewMs = 0;
  private readonly tables = new Tables();
  private readonly linkedAt = new Map<string, number>();

  constructor(
    readonly org: SalesforceOrg,
    private readonly time: () => Date,
  ) {
    this.orgId = normalId(String(org.objects.Organization?.[0]?.Id ?? '')) ?? orgIdOf(org.domain);
    const objects: Record<string, Row[]> = { ...org.objects, User: [...org.users, ...(org.objects.User ?? [])] };
    objects.Organization ??= [{ Id: this.orgId, Name: org.domain, FiscalYearStartMonth: 1, TimeZoneSidKey: 'UTC' }];
    this.schema = buildSchema({ ...org, objects });
    for (const [object, rows] of Object.entries(objects)) {
      for (const row of rows) this.tables.put(object, this.fill(object, row));
    }
    for (const row of this.rows('Opportunity')) this.deriveFromStage(row, {});
  }

  rows(object: string): Row[] {
    return this.tables.rows(object);
  }

  find(object: string, id: unknown): Row | undefined {
    return this.tables.find(object, id);
  }

  /** Is there an index of this field's values? */
  hasIndex(object: string, field: string): boolean {
    return this.tables.hasIndex(object, field);
  }

  /** Rows by a field that has an index. */
  rowsBy(object: string, field: string, value: unknown): Row[] {
    return this.tables.rowsBy(object, field, value);
  }

  put(object: string, row: Row) {
    if (object === 'ContentDocumentLink' && !this.find(object, row.Id)) {
      this.linkedAt.set(String(row.Id), this.time().getTime());
    }
    this.tables.put(object, row);
    if (object === 'User') this.managers.clear();
  }

  remove(object: string, id: string) {
    this.tables.remove(object, id);
  }

  /** False for a link that is too young for the index which queries read. */
  hasSettled(object: string, row: Row): boolean {
    if (object !== 'ContentDocumentLink' || this.linkLagMs === 0) return true;
    return (this.linkedAt.get(String(row.Id)) ?? 0) <= this.time().getTime() - this.linkLagMs;
  }

  /** Which object a record id belongs to, told by its first three characters. */
  objectOf(id: unknown): string | undefined {
    const prefix = String(id).slice(0, 3);
    if (prefix === '069') return this.find('ContentNote', id) ? 'ContentNote' : 'ContentDocument';
    for (const info of this.schema.values()) if (info.keyPrefix === prefix) return info.name;
    return undefined;
  }

  /** Everyone above a user in the ManagerId chain, the nearest first. */
  managersOf(userId: string): string[] {
    const known = this.managers.get(userId);
    if (known) return known;
    const chain: string[] = [];
    let next = this.find('User', userId)?.ManagerId;
    while (typeof next === 'string' && next !== userId && !chain.includes(next)) {
      chain.push(next);
      next = this.find('User', next)?.ManagerId;
    }
    this.managers.set(userId, chain);
    return chain;
  }

  /** What the org's clocks show. */
  now(): Date {
    return new Date(this.time().getTime() + this.skewMs);
  }

  /** Salesforce's form of an instant. Its fields keep whole seconds. */
  stamp(): string {
    return this.now()
      .toISOString()
      .replace(/\.\d+Z$/, '.000+0000');
  }

  /** All-or-none work: when `work` answers false or throws, every row is as it was before. */
  atomically(work: () => boolean) {
    this.tables.atomically(work);
  }

  /** Stage decides probability and outcome unless the row says otherwise. */
  deriveFromStage(row: Row, given: Row) {
    const stage = this.rows('OpportunityStage').find(
      (each) => each.ApiName === row.StageName || each.MasterLabel === row.StageName,
    );
    const stageChanged = 'StageName' in given;
    if (stage) {
      if (row.Probability == null || (stageChanged && !('Probability' in given)))
        row.Probability = stage.DefaultProbability;
      for (const key of ['IsClosed', 'IsWon', 'ForecastCategory', 'ForecastCategoryName']) {
        if (row[key] == null || stageChanged) row[key] = stage[key] ?? row[key] ?? null;
      }
    }
    if (
      typeof row.Amount === 'number' &&
      typeof row.Probability === 'number' &&
      (row.ExpectedRevenue == null || given.Amount !== undefined || stageChanged)
    ) {
      row.ExpectedRevenue = (row.Amount * row.Probability) / 100;
    }
  }

  private fill(object: string, row: Row): Row {
    const info = this.schema.get(object.toLowerCase());
    const filled: Row = { ...row };
    if (typeof filled.Id !== 'string') filled.Id = newId(info?.keyPrefix ?? 'a00');
    for (const field of info?.fields.values() ?? []) {
      const value = filled[field.name];
      const isId = field.type === 'id' || field.type === 'reference';
      if (isId && typeof value === 'string') filled[field.name] = normalId(value) ?? value;
      if (value === undefined && field.type === 'boolean') filled[field.name] = field.name === 'IsActive';
    }
    if (object === 'Opportunity')
      for (const key of ['IsClosed', 'IsWon']) if (row[key] === undefined) delete filled[key];
    if (object === 'Organization')
      filled.DefaultOpportunityAccess ??= this.org.opportunityAccess === 'private' ? 'None' : 'Read';
    if (info?.fields.has('createddate')) filled.CreatedDate ??= '2026-01-01T09:00:00.000+0000';
    if (info?.fields.has('lastmodifieddate')) filled.LastModifiedDate ??= filled.CreatedDate;
    if (info?.fields.has('systemmodstamp')) filled.SystemModstamp ??= filled.LastModifiedDate;
    if (info?.fields.has('createdbyid')) filled.CreatedById ??= filled.OwnerId ?? null;
    if (info?.fields.has('lastmodifiedbyid')) filled.LastModifiedById ??= filled.CreatedById;
    return filled;
  }
}

/** An org that names no id gets one that stays the same for its domain. */
function orgIdOf(domain: string): string {
  let hash = 7;
  for (const char of domain) hash = (hash * 31 + char.charCodeAt(0)) % 1e9;
  return withChecksum(`00DLo0${String(hash).padStart(9, '0')}`);
}
