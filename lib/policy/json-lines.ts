/**
 * The line (from 1) on which the value at `path` stands in a JSON text, or where the nearest
 * ancestor does when it is missing. `text` must be valid JSON: JSON.parse has accepted it.
 */
export function lineOf(text: string, path: readonly PropertyKey[]): number {
  let at = skipSpace(text, 0);
  for (const step of path) {
    const child = childAt(text, at, step);
    if (child === null) break;
    at = child;
  }
  return text.slice(0, at).split('\n').length;
}

/** Where the child of the object or array at `start` begins; null when there is none of that name. */
function childAt(text: string, start: number, step: PropertyKey): number | null {
  const isObject = text[start] === '{';
  if (!isObject && text[start] !== '[') return null;
  let at = skipSpace(text, start + 1);
  for (let index = 0; text[at] !== '}' && text[at] !== ']'; index++) {
    let name: unknown = index;
    if (isObject) {
      const end = endOf(text, at);
      name = JSON.parse(text.slice(at, end));
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    if (name === step) return at;
    at = skipSpace(text, endOf(text, at));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return null;
}

/** The index behind the value that begins at `start`. */
function endOf(text: string, start: number): number {
  const string = /"(?:[^"\\]|\\.)*"/y;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"') {
      string.lastIndex = at;
      string.test(text);
      at = string.lastIndex - 1;
    } else if ('{['.includes(character)) depth++;
    else if ('}]'.includes(character)) depth--;
    const next = text[at + 1] ?? ',';
    if (depth === 0 && ('"}]'.includes(text[at] ?? '') || /[\s,}\]]/.test(next))) return at + 1;
  }
  return text.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
}

/** The line that a SyntaxError of JSON.parse names, each browser in its own words; null when it names none. */
export function lineOfSyntaxError(text: string, message: string): number | null {
  const line = /line (\d+)/.exec(message)?.[1];
  if (line) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  if (position) return text.slice(0, Number(position)).split('\n').length;
  return /end of/i.test(message) ? text.split('\n').length : null;
}
