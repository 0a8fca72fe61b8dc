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
    .replace(/^ | $| (?= )/gm, '&nbsp;')
    .replace(/[\t\f]/g, (space) => `&#${space.charCodeAt(0)};`);
  return escaped.replace(/\r\n?|\n/g, '<br>');
}

/** No tag reaches past the next "<", which keeps the search linear on whatever people paste. */
const TAG = /<\/?([a-z][a-z0-9]*)(?:"[^"<]*"|'[^'<]*'|[^<>"'])*>/gi;
const BLOCK = /^(?:p|div|ul|ol|h[1-6]|blockquote|table|tr|pre|hr)$/i;

/** What a reader sees of a note's HTML, as plain text with \n. */
export function fromHtml(html: string): string {
  const text = html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    // White space of the source folds, line ends included; the editor's blocks and <br> are the real ones.
    .replace(/[ \t\n\f\r]+/g, ' ')
    .replace(TAG, (tag, name: string) => breakFor(name.toLowerCase(), tag.startsWith('</')))
    // Blocks that meet share one line end, and none is needed at either edge or after a <br>.
    .replace(/(?: ?<p>)+ ?/g, '<p>')
    .replace(/^<p>|<p>$/g, '')
    .replace(/ ?\n ?(?:<p>)?|<p>/g, '\n');
  return decode(text);
}

function breakFor(tag: string, closes: boolean): string {
  if (tag === 'br') return '\n';
  if (tag === 'li') return closes ? '<p>' : '<p>• ';
  return BLOCK.test(tag) ? '<p>' : '';
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
