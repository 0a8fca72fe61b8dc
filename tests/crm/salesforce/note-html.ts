const KEPT = [
  'p',
  'br',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'ul',
  'ol',
  'li',
  'a',
  'div',
  'span',
  'h1',
  'h2',
  'h3',
  'blockquote',
];
const DROPPED_WHOLE = /<(script|style|iframe|object|embed|svg|math|template|noscript)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi;

/** What a note keeps of the markup it is given: plain formatting only, and no raw line breaks. */
export function safeHtml(html: string): string {
  return html
    .replace(/[\r\n]+/g, '')
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(DROPPED_WHOLE, '')
    .replace(/<(\/?)([a-z][a-z0-9]*)\b([^>]*)>/gi, (_, slash: string, name: string, attributes: string) => {
      const tag = name.toLowerCase();
      if (!KEPT.includes(tag)) return '';
      const href =
        tag === 'a' && !slash ? /\bhref\s*=\s*"((?:https?:|mailto:)[^"]*)"/i.exec(attributes)?.[1] : undefined;
      return `<${slash}${tag}${href ? ` href="${href}"` : ''}>`;
    });
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The text of a note as its preview shows it: blocks and breaks become one space. */
export function textOf(html: string): string {
  return html
    .replace(/<\/(p|div|li|h[1-3]|blockquote)>|<br>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
      if (name[0] !== '#') return ENTITIES[name.toLowerCase()] ?? whole;
      const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole;
    })
    .replace(/\s+/g, ' ')
    .trim();
}
