import { malformedQuery } from '../fault';
import { type Token, tokenize } from './tokens';

export type Literal =
  | { kind: 'string'; value: string; raw: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null'; value: null }
  | { kind: 'date' | 'datetime'; value: string }
  /** TODAY, LAST_N_DAYS:30, … */
  | { kind: 'period'; value: string };

/** A field path, or a function around one (`COUNT()` has none). */
export type Expression = { path: string | null; call: string | null; alias: string | null };

export type Condition =
  | { kind: 'and' | 'or'; terms: Condition[] }
  | { kind: 'not'; term: Condition }
  | { kind: 'compare'; left: Expression; operator: string; right: Literal }
  | { kind: 'in'; left: Expression; not: boolean; list: Literal[] }
  | { kind: 'includes'; left: Expression; not: boolean; list: Literal[] }
  | { kind: 'semi-join'; left: Expression; not: boolean; query: Query };

export type Query = {
  select: Expression[];
  from: string;
  where: Condition | null;
  groupBy: Expression[];
  having: Condition | null;
  orderBy: { by: Expression; descending: boolean; nullsLast: boolean }[];
  limit: number | null;
  offset: number;
};

const KEYWORDS = [
  'FROM',
  'WHERE',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'ASC',
  'DESC',
  'NULLS',
  'AND',
  'OR',
  'FOR',
  'WITH',
  'ALL',
];

/** Reads a SELECT statement; everything else is MALFORMED_QUERY. */
export function parseQuery(soql: string): Query {
  if (soql.length > 100_000) throw malformedQuery('SOQL statements cannot be longer than 100000 characters.');
  const tokens = tokenize(soql);
  let at = 0;

  const peek = () => tokens[at];
  const isWord = (word: string, ahead = 0) => {
    const token = tokens[at + ahead];
    return token?.kind === 'name' && token.text.toUpperCase() === word;
  };
  const isSign = (sign: string, ahead = 0) => tokens[at + ahead]?.kind === 'sign' && tokens[at + ahead]?.text === sign;
  const unexpected = (token: Token | undefined = peek()) =>
    malformedQuery(token ? `unexpected token: '${token.text}' at column ${token.at + 1}` : 'unexpected token: <EOF>');
  const take = (kind: Token['kind']) => {
    const token = peek();
    if (token?.kind !== kind) throw unexpected();
    at++;
    return token;
  };
  const sign = (text: string) => {
    if (!isSign(text)) throw unexpected();
    at++;
  };
  const word = (text: string) => {
    if (!isWord(text)) throw unexpected();
    at++;
  };
  const tryWord = (text: string) => {
    if (!isWord(text)) return false;
    at++;
    return true;
  };
  const trySign = (text: string) => {
    if (!isSign(text)) return false;
    at++;
    return true;
  };

  function list<T>(item: () => T): T[] {
    const items = [item()];
    while (trySign(',')) items.push(item());
    return items;
  }

  function expression(): Expression {
    if (isSign('(')) throw malformedQuery('Child relationship sub-selects are not part of the local CRM.');
    const name = take('name').text;
    if (KEYWORDS.includes(name.toUpperCase())) throw unexpected(tokens[at - 1]);
    if (!trySign('(')) return { path: name, call: null, alias: null };
    const path = isSign(')') ? null : take('name').text;
    sign(')');
    return { path, call: name.toUpperCase(), alias: null };
  }

  function selected(): Expression {
    const item = expression();
    const next = peek();
    if (next?.kind === 'name' && !KEYWORDS.includes(next.text.toUpperCase())) {
      at++;
      return { ...item, alias: next.text };
    }
    return item;
  }

  /** `\_` and `\%` are escapes in LIKE only. */
  function literal(isPattern = false): Literal {
    const token = peek();
    if (!token) throw unexpected();
    at++;
    if (token.kind === 'string') {
      if (!isPattern && /\\[_%]/.test(token.raw.replaceAll('\\\\', ''))) {
        throw malformedQuery(`Illegal string literal at column ${token.at + 1}: invalid escape sequence`);
      }
      return { kind: 'string', value: token.text, raw: token.raw };
    }
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token.kind === 'date' || token.kind === 'datetime') return { kind: token.kind, value: token.text };
    if (token.kind === 'sign') throw unexpected(token);
    const upper = token.text.toUpperCase();
    if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'boolean', value: upper === 'TRUE' };
    if (upper === 'NULL') return { kind: 'null', value: null };
    if (/^[A-Z_]+(:\d+)?$/.test(upper)) return { kind: 'period', value: upper };
    throw unexpected(token);
  }

  /** `a AND b OR c` needs parentheses in SOQL, so a level holds one of the two words only. */
  function condition(): Condition {
    const first = term();
    const joiner = isWord('AND') ? 'AND' : isWord('OR') ? 'OR' : null;
    if (!joiner) return first;
    const terms = [first];
    while (tryWord(joiner)) terms.push(term());
    if (isWord('AND') || isWord('OR')) throw unexpected();
    return { kind: joiner === 'AND' ? 'and' : 'or', terms };
  }

  function term(): Condition {
    if (tryWord('NOT')) return { kind: 'not', term: term() };
    if (trySign('(')) {
      const inner = condition();
      sign(')');
      return inner;
    }
    const left = expression();
    if (isWord('NOT') && isWord('IN', 1)) {
      at += 2;
      return membership(left, true);
    }
    if (tryWord('IN')) return membership(left, false);
    if (isWord('INCLUDES') || isWord('EXCLUDES')) {
      const not = isWord('EXCLUDES');
      at++;
      sign('(');
      const items = list(() => literal());
      sign(')');
      return { kind: 'includes', left, not, list: items };
    }
    if (tryWord('LIKE')) return { kind: 'compare', left, operator: 'LIKE', right: literal(true) };
    const operator = take('sign').text;
    if (!['=', '!=', '<>', '<', '<=', '>', '>='].includes(operator)) throw unexpected(tokens[at - 1]);
    return { kind: 'compare', left, operator: operator === '<>' ? '!=' : operator, right: literal() };
  }

  function membership(left: Expression, not: boolean): Condition {
    sign('(');
    if (isWord('SELECT')) {
      const query = statement();
      sign(')');
      return { kind: 'semi-join', left, not, query };
    }
    const items = list(() => literal());
    sign(')');
    return { kind: 'in', left, not, list: items };
  }

  function order() {
    const field = expression();
    const descending = tryWord('DESC');
    if (!descending) tryWord('ASC');
    let nullsLast = false;
    if (tryWord('NULLS')) {
      nullsLast = tryWord('LAST');
      if (!nullsLast) word('FIRST');
    }
    return { by: field, descending, nullsLast };
  }

  function by<T>(item: () => T): T[] {
    word('BY');
    return list(item);
  }

  function statement(): Query {
    word('SELECT');
    const select = list(selected);
    word('FROM');
    const from = take('name').text;
    const where = tryWord('WHERE') ? condition() : null;
    const groupBy = tryWord('GROUP') ? by(expression) : [];
    const having = tryWord('HAVING') ? condition() : null;
    const orderBy = tryWord('ORDER') ? by(order) : [];
    const limit = tryWord('LIMIT') ? Number(take('number').text) : null;
    const offset = tryWord('OFFSET') ? Number(take('number').text) : 0;
    return { select, from, where, groupBy, having, orderBy, limit, offset };
  }

  const query = statement();
  if (peek()) throw unexpected();
  return query;
}
