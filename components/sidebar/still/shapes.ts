/** Address of the style sheet of this page; empty without one. */
export function stylesHere(): string {
  return document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href ?? '';
}

/** Marks an element that shows what somebody said or wrote: a still holds none of it. */
export const WORDS = 'data-words';

/** Everything that a still may hold. A script, a link, a frame or an event handler is not among it. */
export const NAMES = new Set(
  'div header main footer section h1 h2 p span bdi dl dt dd button textarea svg path circle rect line'.split(' '),
);
export const SVG_NAMES = new Set('svg path circle rect line'.split(' '));
export const ATTRIBUTES = new Set(
  `class dir role aria-selected aria-hidden elementtiming rows style
  width height viewBox fill stroke stroke-width stroke-linecap stroke-linejoin d cx cy r rx ry x y x1 x2 y1 y2`.split(
    /\s+/,
  ),
);
