import type { Row, SalesforceOrg } from '../org';
import { newId, normalId, withChecksum } from './ids';
import { buildSchema, type Schema } from './metadata';

/** The org in memory: rows by object and id, with what the server itself would have filled in. */
export class Store {
  readonly schema: Schema;
  readonly orgId: string;
  readonly managers = new Map<string, string[]>();
  /** HTML of each note, by the id of its ContentVersion. */
  readonly noteHtml = new Map<string, string>();
  private readonly tables = new Map<string, Map<string, Row>>();

  constructor(
    readonly org: SalesforceOrg,
    readonly now: () => Date,
  ) {
    this.orgId = normalId(String(org.objects.Organization?.[0]?.Id ?? '')) ?? orgIdOf(org.domain);
    const objects: Record<string, Row[]> = { ...org.objects, User: [...org.users, ...(org.objects.User ?? [])] };
    objects.Organization ??= [{ Id: this.orgId, Name: org.domain, FiscalYearStartMonth: 1, TimeZoneSidKey: 'UTC' }];
    this.schema = buildSchema({ ...org, objects });
    for (const [object, rows] of Object.entries(objects)) {
      const table = new Map<string, Row>();
      this.tables.set(object, table);
      for (const row of rows) {
        const filled = this.fill(object, row);
        table.set(String(filled.Id), filled);
      }
    }
    for (const row of this.rows('Opportunity')) this.deriveFromStage(row, {});
  }

  rows(object: string): Row[] {
    return [...(this.tables.get(object)?.values() ?? [])];
  }

  find(object: string, id: unknown): Row | undefined {
    return this.tables.get(object)?.get(String(id));
  }

  put(object: string, row: Row) {
    const table = this.tables.get(object) ?? new Map<string, Row>();
    this.tables.set(object, table);
    table.set(String(row.Id), row);
    if (object === 'User') this.managers.clear();
  }

  remove(object: string, id: string) {
    this.tables.get(object)?.delete(id);
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

  /** Salesforce's form of an instant. */
  stamp(): string {
    return this.now().toISOString().replace('Z', '+0000');
  }

  /**
   * A restore point for all-or-none work: calling it puts every row back. Rows are replaced
   * and never changed once they are in, so the tables are all there is to copy.
   */
  savepoint(): () => void {
    const copies = [...this.tables].map(([object, table]) => [object, new Map(table)] as const);
    return () => {
      this.tables.clear();
      for (const [object, table] of copies) this.tables.set(object, table);
    };
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
