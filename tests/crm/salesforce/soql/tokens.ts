import { malformedQuery } from '../fault';

export type Token =
  | { kind: 'name' | 'date' | 'datetime' | 'number' | 'sign'; text: string; at: number }
  | { kind: 'string'; text: string /** LIKE keeps `\_` and `\%` apart from the wildcards. */; raw: string; at: number };

const SIMPLE: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '"': '"', "'": "'", '\\': '\\' };

const PATTERNS: [Exclude<Token['kind'], 'string'>, RegExp][] = [
  ['datetime', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})/],
  ['date', /^\d{4}-\d{2}-\d{2}(?![\dT])/],
  ['number', /^[+-]?(\d+\.?\d*|\.\d+)(?![\w-])/],
  ['name', /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*(:\d+)?/],
  ['sign', /^(<=|>=|!=|<>|=|<|>|\(|\)|,)/],
];

/** Splits a SOQL statement; anything the language does not have is MALFORMED_QUERY. */
export function tokenize(soql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < soql.length) {
    const rest = soql.slice(at);
    const blank = /^\s+/.exec(rest);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    if (rest[0] === "'") {
      const token = readString(soql, at);
      tokens.push(token.token);
      at = token.end;
      continue;
    }
    const match = PATTERNS.map(([kind, pattern]) => ({ kind, text: pattern.exec(rest)?.[0] })).find(
      (each) => each.text,
    );
    if (!match?.text) throw malformedQuery(`unexpected token: '${rest[0]}' at column ${at + 1}`);
    tokens.push({ kind: match.kind, text: match.text, at });
    at += match.text.length;
  }
  return tokens;
}

function readString(soql: string, start: number): { token: Token; end: number } {
  let text = '';
  let raw = '';
  let at = start + 1;
  for (; at < soql.length; at++) {
    const char = soql[at] as string;
    if (char === "'") return { token: { kind: 'string', text, raw, at: start }, end: at + 1 };
    if (char !== '\\') {
      if (char === '\n' || char === '\r') throw malformedQuery(`line breaks are not allowed in string literals`);
      text += char;
      raw += char;
      continue;
    }
    const next = soql[++at] ?? '';
    const unicode = next === 'u' ? /^[0-9a-fA-F]{4}/.exec(soql.slice(at + 1))?.[0] : undefined;
    if (next in SIMPLE) {
      text += SIMPLE[next];
      raw += next === '\\' ? '\\\\' : SIMPLE[next];
    } else if (unicode) {
      text += String.fromCharCode(Number.parseInt(unicode, 16));
      raw += String.fromCharCode(Number.parseInt(unicode, 16));
      at += 4;
    } else if (next === '_' || next === '%') {
      text += next;
      raw += `\\${next}`;
    } else {
      throw malformedQuery(`Illegal string literal '\\${next}' at column ${at}: invalid escape sequence`);
    }
  }
  throw malformedQuery('unterminated string literal');
}
