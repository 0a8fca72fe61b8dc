export const TAG = 'courtside-overlay';

/**
 * The one element of ours in the page, and its closed root. Made in an empty document: the root of an
 * element made in this one would be handed to a page that has defined a class for its name.
 */
export function createHost(): { host: HTMLElement; root: ShadowRoot } {
  const blank = new Document().createElementNS('http://www.w3.org/1999/xhtml', TAG) as HTMLElement;
  const host = document.adoptNode(blank);
  return { host, root: host.attachShadow({ mode: 'closed' }) };
}
