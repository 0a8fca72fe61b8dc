import { ATTRIBUTES, NAMES, SVG_NAMES } from './shapes';

/**
 * Makes elements of a still, one by one and without markup: a name or an attribute that is not on
 * the list is left out, whatever storage held.
 */
export function draw(node: unknown): Node | null {
  if (typeof node === 'string') return document.createTextNode(node);
  if (!Array.isArray(node)) return null;
  const [name, attributes, children] = node;
  if (typeof name !== 'string' || !NAMES.has(name)) return null;
  const element = SVG_NAMES.has(name)
    ? document.createElementNS('http://www.w3.org/2000/svg', name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (!ATTRIBUTES.has(key)) continue;
    // The policy of our pages refuses a style attribute, not a style that a script sets.
    if (key === 'style') (element as ElementCSSInlineStyle).style.cssText = String(value);
    else element.setAttribute(key, String(value));
  }
  if (Array.isArray(children)) for (const child of children) element.append(draw(child) ?? '');
  return element;
}
