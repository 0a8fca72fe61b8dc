/** Pixels from the edges of the frame, clear of its round corners. */
const INSET = 16;
/** Whatever is fainter may be meant not to be seen. */
const FAINTEST = 0.9;
/** What dark modes and colour aids do to a page; any other filter may hide us, these turned up or down included. */
const COLOURS =
  /^(?:(?:invert\(1\)|hue-rotate\([^)]+\)|(?:sepia|grayscale)\([^)]+\)|(?:brightness|contrast)\((?:0\.[89]\d*|1(?:\.[0-4]\d*)?)\)) ?)+$/;

/**
 * Whether the page leaves our frame to be seen: nothing lies over its corners, edges and middle, and nothing
 * around it is faint, filtered or turned. A cover that lets the pointer through, or lies elsewhere, goes unnoticed.
 * For browsers without IntersectionObserver v2.
 */
export function isSeen(frame: Element): boolean {
  const root = frame.getRootNode() as ShadowRoot;
  const { left, right, top, bottom } = frame.getBoundingClientRect();
  const across = [left + INSET, (left + right) / 2, right - INSET];
  const down = [top + INSET, (top + bottom) / 2, bottom - INSET];
  // Within the root as well: in Firefox a page can get there.
  const isBare = (x: number, y: number) => {
    const top = document.elementFromPoint(x, y);
    // Null outside the window, where nothing can lie over us.
    return !top || (top === root.host && root.elementFromPoint(x, y) === frame);
  };
  return across.every((x) => down.every((y) => isBare(x, y))) && isPlain(frame);
}

function isPlain(element: Element | null | undefined): boolean {
  if (!element) return true;
  const { opacity, filter, transform, visibility } = getComputedStyle(element);
  const isAltered = (filter !== 'none' && !COLOURS.test(filter)) || transform !== 'none' || visibility !== 'visible';
  return !isAltered && Number(opacity) >= FAINTEST && isPlain(element.parentElement ?? hostOf(element));
}

function hostOf(element: Element): Element | undefined {
  return (element.getRootNode() as Partial<ShadowRoot>).host;
}
