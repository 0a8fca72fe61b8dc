import type { Row } from '../../org';
import { Fault, malformedQuery } from '../fault';
import { normalId } from '../ids';
import type { Field } from '../metadata';
import type { Condition, Expression, Literal, Query } from './parser';
import { dayStart, periodOf } from './periods';

export type Test = (row: Row) => boolean;

/** What a condition needs from the statement around it. */
export type Scope = {
  /** The operand's field and value; refuses fields that cannot be filtered. */
  operand(expression: Expression): { field: Field; value: (row: Row) => unknown };
  /** Ids that a semi-join's inner statement finds. */
  inner(query: Query, left: Field): Set<string>;
  zone: string;
  today: string;
  fiscalStartMonth: number;
};

const NUMBERS = ['currency', 'double', 'int', 'percent'];

/** Turns a WHERE or HAVING tree into a test of one row. */
export function compileCondition(condition: Condition, scope: Scope): Test {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      if (condition.kind === 'or' && condition.terms.some((term) => term.kind === 'semi-join')) {
        throw malformedQuery("Semi join sub-selects are not allowed with the 'OR' operator");
      }
      const tests = condition.terms.map((term) => compileCondition(term, scope));
      return condition.kind === 'and'
        ? (row) => tests.every((test) => test(row))
        : (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = compileCondition(condition.term, scope);
      return (row) => !test(row);
    }
    case 'compare': {
      const { field, value } = scope.operand(condition.left);
      return compare(field, value, condition.operator, condition.right, scope);
    }
    case 'in': {
      const { field, value } = scope.operand(condition.left);
      const tests = condition.list.map((item) => compare(field, value, '=', item, scope));
      return (row) => tests.some((test) => test(row)) !== condition.not;
    }
    case 'includes': {
      const { field, value } = scope.operand(condition.left);
      if (field.type !== 'multipicklist') throw wrongOperator(condition.not ? 'excludes' : 'includes', field);
      const wanted = condition.list.map((item) => String(item.value).split(';'));
      return (row) => {
        const chosen = String(value(row) ?? '').split(';');
        return wanted.some((all) => all.every((each) => chosen.includes(each))) !== condition.not;
      };
    }
    case 'semi-join': {
      const { field, value } = scope.operand(condition.left);
      const ids = scope.inner(condition.query, field);
      return (row) => ids.has(String(value(row))) !== condition.not;
    }
  }
}

function compare(field: Field, value: (row: Row) => unknown, operator: string, right: Literal, scope: Scope): Test {
  if (right.kind === 'null') {
    if (operator !== '=' && operator !== '!=') throw malformedQuery(`unexpected token: 'null'`);
    return (row) => (value(row) === null || value(row) === undefined) === (operator === '=');
  }
  checkType(field, right);
  if (operator === 'LIKE') {
    if (right.kind !== 'string' || ['id', 'reference'].includes(field.type)) throw wrongOperator('LIKE', field);
    const pattern = likePattern(right.raw);
    return (row) => typeof value(row) === 'string' && pattern.test(value(row) as string);
  }
  if (right.kind === 'period') return comparePeriod(field, value, operator, right.value, scope);
  const wanted = comparable(field, right.value);
  return (row) => {
    const found = value(row);
    if (found === null || found === undefined) return operator === '!=';
    return holds(order(comparable(field, found), wanted), operator);
  };
}

function comparePeriod(field: Field, value: (row: Row) => unknown, operator: string, name: string, scope: Scope): Test {
  const range = periodOf(name, scope.today, scope.fiscalStartMonth);
  const edge = (date: string) => (field.type === 'date' ? date : dayStart(date, scope.zone));
  const [start, end] = [edge(range.start), edge(range.end)];
  return (row) => {
    const found = value(row);
    if (found === null || found === undefined) return operator === '!=';
    const at = field.type === 'date' ? (found as string) : instant(String(found));
    const place = at < start ? -1 : at >= end ? 1 : 0;
    return holds(place, operator);
  };
}

function checkType(field: Field, right: Literal) {
  const fits: Record<string, Literal['kind'][]> = {
    boolean: ['boolean'],
    date: ['date', 'period'],
    datetime: ['datetime', 'period'],
  };
  const allowed = fits[field.type] ?? (NUMBERS.includes(field.type) ? ['number'] : ['string']);
  if (allowed.includes(right.kind)) {
    if (
      right.kind === 'string' &&
      ['id', 'reference'].includes(field.type) &&
      right.value !== '' &&
      !normalId(right.value)
    ) {
      throw new Fault(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${right.value}`);
    }
    return;
  }
  const quotes = allowed[0] === 'string' ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  const type = NUMBERS.includes(field.type) ? 'decimal' : allowed[0] === 'datetime' ? 'dateTime' : allowed[0];
  throw new Fault(
    400,
    'INVALID_FIELD',
    `value of filter criterion for field '${field.name}' must be of type ${type} and ${quotes}`,
  );
}

const wrongOperator = (operator: string, field: Field) =>
  new Fault(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.type} field: ${operator}`);

/** A value in the form that `<` orders rightly: text without case, instants as numbers, ids of 18 characters. */
export function comparable(field: Field, value: unknown): string | number | boolean {
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  const text = String(value);
  if (field.type === 'datetime') return instant(text);
  if (field.type === 'id' || field.type === 'reference') return normalId(text) ?? text;
  if (NUMBERS.includes(field.type)) return Number(text);
  return field.type === 'date' ? text : text.toLowerCase();
}

export function order(left: string | number | boolean, right: string | number | boolean): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function holds(place: number, operator: string): boolean {
  switch (operator) {
    case '=':
      return place === 0;
    case '!=':
      return place !== 0;
    case '<':
      return place < 0;
    case '<=':
      return place <= 0;
    case '>':
      return place > 0;
    default:
      return place >= 0;
  }
}

/** Epoch milliseconds of Salesforce's `…+0000` or of ISO text. */
function instant(text: string): number {
  return Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

function likePattern(raw: string): RegExp {
  let source = '';
  for (let at = 0; at < raw.length; at++) {
    const char = raw[at] as string;
    if (char === '\\') source += escapeForRegExp(raw[++at] ?? '');
    else if (char === '%') source += '[^]*';
    else if (char === '_') source += '[^]';
    else source += escapeForRegExp(char);
  }
  return new RegExp(`^${source}$`, 'iu');
}

const escapeForRegExp = (char: string) => char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
