const CHARACTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * At most `units` UTF-16 units, ended by an ellipsis where that is not all, and never within what a
 * reader takes for one character: a family of emoji, a letter with its accents.
 */
export function cut(text: string, units: number): string {
  if (text.length <= units) return text;
  const end = CHARACTERS.segment(text).containing(units - 1)?.index ?? 0;
  return `${text.slice(0, end)}…`;
}
