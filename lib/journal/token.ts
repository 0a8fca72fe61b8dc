/**
 * An entry's id as it travels to the CRM: the full UUID as one alphanumeric word, so that the
 * CRM's own search finds it and a retry recognises itself. Never shortened: the first digits
 * of a UUIDv7 are a clock, not an identity.
 */
const TOKEN = /\bcs([0-9a-f]{32})\b/;

export function tokenOf(entryId: string): string {
  return `cs${entryId.replaceAll('-', '').toLowerCase()}`;
}

/** The first entry id in a text, or null. */
export function findToken(text: string): string | null {
  const hex = TOKEN.exec(text)?.[1];
  if (!hex) return null;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
