import { crmError } from '../problem';
import { toId18 } from './ids';

/**
 * What this org does not have or does not show to this person: "Opportunity.Amount" for a field,
 * "ForecastingQuota" for an object. Salesforce refuses a whole query for one hidden field, so we
 * learn its name from the refusal and ask again without it.
 */
export type Hidden = ReadonlySet<string>;

/**
 * A read of one object. SOQL over REST has no bind variables: values enter `where` only through
 * `quote`, `quoteLike` and `idList`, and every other word of it is a literal of ours.
 */
export type Query = {
  object: string;
  fields: readonly string[];
  where?: string;
  orderBy?: string;
  limit?: number;
};

const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

/** A text as a SOQL string literal; SOQL knows these escapes and calls any other backslash an error. */
export function quote(text: string): string {
  return `'${escapeLiteral(text)}'`;
}

/** A LIKE pattern for "contains this text": its own % and _ are no wildcards. */
export function quoteLike(text: string, { anchored = false } = {}): string {
  const literal = escapeLiteral(text).replace(/[%_]/g, '\\$&');
  return anchored ? `'${literal}%'` : `'%${literal}%'`;
}

function escapeLiteral(text: string): string {
  return text.replace(/[\\'"\n\r\t\b\f]/g, (character) => ESCAPES[character] ?? character);
}

/** An id as a literal. Throws `unexpected-answer` for anything that is no record id. */
export function quoteId(id: string): string {
  const id18 = toId18(id);
  if (!id18) throw crmError('unexpected-answer', 'id');
  return `'${id18}'`;
}

/** "('006…','006…')" for IN. */
export function idList(ids: readonly string[]): string {
  return `(${ids.map(quoteId).join(',')})`;
}

/** An ISO calendar date as a literal; dates stand without quotes. */
export function dateLiteral(isoDate: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDate)) throw crmError('unexpected-answer', 'date');
  return isoDate;
}

/** An ISO instant as a literal: it stands without quotes, too. */
export function instantLiteral(isoInstant: string): string {
  const time = Date.parse(isoInstant);
  if (Number.isNaN(time)) throw crmError('unexpected-answer', 'instant');
  return new Date(time).toISOString();
}

/** The statement, without the fields that this org hides from this person. */
export function formatQuery(query: Query, hidden: Hidden): string {
  const fields = query.fields.filter((field) => !hidden.has(`${query.object}.${field}`));
  let statement = `SELECT ${fields.join(', ')} FROM ${query.object}`;
  if (query.where) statement += ` WHERE ${query.where}`;
  if (query.orderBy) statement += ` ORDER BY ${query.orderBy}`;
  if (query.limit) statement += ` LIMIT ${query.limit}`;
  return statement;
}
