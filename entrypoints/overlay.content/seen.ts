/** Pixels from the edges of the panel, clear of its round corners. */
const INSET = 16;
/** Whatever is fainter may be meant not to be seen. */
const FAINTEST = 0.9;

/**
 * Whether the page leaves the panel to be seen: nothing lies over its corners, edges and middle, and nothing
 * around it is faint, filtered or turned. A cover that lets the pointer through, or lies elsewhere, goes unnoticed.
 * For browsers without IntersectionObserver v2.
 */
export function isSeen(panel: Element): boolean {
  const { host } = panel.getRootNode() as ShadowRoot;
  const { left, right, top, bottom } = panel.getBoundingClientRect();
  const across = [left + INSET, (left + right) / 2, right - INSET];
  const down = [top + INSET, (top + bottom) / 2, bottom - INSET];
  if (!across.every((x) => down.every((y) => document.elementFromPoint(x, y) === host))) return false;
  for (let around: Element | null = host; around; around = around.parentElement) {
    const { opacity, filter, transform, visibility } = getComputedStyle(around);
    if (Number(opacity) < FAINTEST || filter !== 'none' || transform !== 'none' || visibility !== 'visible')
      return false;
  }
  return true;
}
