/**
 * Plain text ↔ the simple HTML of `hs_note_body`. What people write stays text: markup in it is
 * escaped on the way out and never interpreted on the way in, where tags are dropped by pattern
 * and no HTML parser ever sees the body.
 */

/** Plain text as HTML: lines parted by <br>, everything else escaped. */
export function toHtml(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // HTML folds spaces; a run of them, or one at a line's edge, survives only as no-break spaces.
    .replace(/^ | $| (?= )/gm, '&nbsp;');
  return escaped.replace(/\r\n?|\n/g, '<br>');
}

const BLOCK = 'p|div|li|h[1-6]|blockquote|tr';
const TAG = /<\/?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi;

/** What a reader sees of a note's HTML, as plain text with \n. */
export function fromHtml(html: string): string {
  const text = html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    // Line ends in the source are mere white space; the editor's blocks and <br> are the real ones.
    .replace(/\s+/g, (space) => (/[\r\n]/.test(space) ? ' ' : space))
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '• ')
    .replace(new RegExp(`</(?:${BLOCK})\\s*>`, 'gi'), '\n')
    .replace(TAG, '');
  // The last block's end parts it from nothing.
  return decode(/<\/[a-z0-9]+\s*>\s*$/i.test(html) ? text.trimEnd() : text);
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
