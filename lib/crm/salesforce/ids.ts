/**
 * Record ids. Salesforce shows 15 characters, in which case matters, and 18 characters, where the
 * last three are a checksum of the case of the first fifteen. We keep and compare 18 only.
 */

/** The first three characters name the object. */
export const PREFIX = {
  account: '001',
  contact: '003',
  user: '005',
  opportunity: '006',
  organization: '00D',
  task: '00T',
  contentDocument: '069',
} as const;

const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const SHAPE = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;

/** The three checksum characters of a 15-character id. */
export function checksumOf(id15: string): string {
  let checksum = '';
  for (let group = 0; group < 3; group++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) if (/[A-Z]/.test(id15.charAt(group * 5 + i))) bits |= 1 << i;
    checksum += CHECKSUM.charAt(bits);
  }
  return checksum;
}

/**
 * The 18-character form of a 15- or 18-character id, or null when it is none. In a link that was
 * lower-cased on its way the checksum still says which letters were capitals: the id is recovered
 * from it, and refused when the checksum marks a digit as a capital.
 */
export function toId18(id: string): string | null {
  if (!SHAPE.test(id)) return null;
  const id15 = id.slice(0, 15);
  if (id.length === 15) return id15 + checksumOf(id15);
  const checksum = id.slice(15);
  if (checksumOf(id15) === checksum) return id;
  // Upper-casing everything loses the case as well; a mixed id with a wrong checksum is a typing error.
  if (id !== id.toLowerCase() && id !== id.toUpperCase()) return null;
  return recoverCase(id15, checksum.toUpperCase());
}

function recoverCase(id15: string, checksum: string): string | null {
  let recovered = '';
  for (let position = 0; position < 15; position++) {
    const bits = CHECKSUM.indexOf(checksum.charAt(Math.floor(position / 5)));
    if (bits < 0) return null;
    const capital = (bits >> (position % 5)) & 1;
    const character = id15.charAt(position);
    recovered += capital ? character.toUpperCase() : character.toLowerCase();
  }
  return checksumOf(recovered) === checksum ? recovered + checksum : null;
}

/** True when the id belongs to the object with this prefix. */
export function hasPrefix(id: string, prefix: (typeof PREFIX)[keyof typeof PREFIX]): boolean {
  return id.startsWith(prefix);
}
