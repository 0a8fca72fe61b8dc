/**
 * The JSON object that begins at `start` in a text, and where it ends: what somebody typed behind it is no part of it.
 * Undefined where there is none. Linear in the length of the text.
 */
export function jsonAt(text: string, start: number): { value: unknown; end: number } {
  const end = endOfJson(text, start);
  try {
    return { value: JSON.parse(text.slice(start, end)), end };
  } catch {
    return { value: undefined, end };
  }
}

function endOfJson(text: string, start: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (isQuoted && sign === '\\') at++;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && sign === '{') depth++;
    else if (!isQuoted && sign === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}
