/**
 * Plain text to the HTML of a ContentNote and back. Only text crosses: whatever looks like markup
 * is escaped on the way out, and on the way in tags become line breaks or nothing.
 */

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** One paragraph a line: Salesforce strips raw line breaks and unsafe markup. */
export function toHtml(text: string): string {
  return toLines(text)
    .map((line) => `<p>${line === '' ? '<br>' : escapeHtml(line)}</p>`)
    .join('');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPED[character] ?? character);
}

/**
 * The text a person reads in this HTML. Linear in its length: a note may be a megabyte of angle
 * brackets. Tags go first with the ">" of an attribute's value, then whatever has a quotation mark too many.
 */
export function fromHtml(html: string): string {
  return html
    .replace(/[\r\n]+/g, ' ')
    .replace(/<p>\s*<br\s*\/?>\s*<\/p>/gi, '\n')
    .replace(/<br\s*\/?>|<\/(?:p|div|li|h[1-6]|tr|ul|ol|blockquote)\s*>/gi, '\n')
    .replace(/<[a-z!/](?:"[^"<]*"|'[^'<]*'|[^<>"'])*>/gi, '')
    .replace(/<[a-z!/][^<>]*>/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, decodeEntity)
    .replace(/\n$/, '');
}

function decodeEntity(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return ENTITIES[name.toLowerCase()] ?? entity;
  const codePoint = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
  return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : entity;
}

/** Lines without control characters, which no CRM keeps. */
function toLines(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .split('\n');
}

/** Base64 of the text's UTF-8 bytes, as the API takes the content of a note. */
export function toBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The text behind a base64 of UTF-8, or null when it is none. */
export function fromBase64(base64: string): string | null {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(base64)) return null;
  try {
    const bytes = Uint8Array.from(atob(base64.replace(/\s/g, '')), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
