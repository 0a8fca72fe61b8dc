import type { StillNode } from '../../../lib/cache/still';
import { ATTRIBUTES, NAMES, WORDS } from './shapes';

/** An element as plain data; null for what a still does not hold, such as what people wrote, or what is out of sight. */
export function capture(element: Element): StillNode | null {
  const name = element.localName;
  if (!NAMES.has(name) || element.hasAttribute(WORDS) || isBelow(element)) return null;
  const attributes: Record<string, string> = {};
  for (const { name: key, value } of element.attributes) if (ATTRIBUTES.has(key)) attributes[key] = value;
  // An age grows: a still says the time instead.
  const lasting = element.getAttribute('data-lasting');
  if (lasting) return [name, attributes, [lasting]];
  const children: StillNode[] = [];
  // What somebody is writing stays out.
  for (const child of name === 'textarea' ? [] : element.childNodes) {
    if (child instanceof Element) children.push(capture(child) ?? '');
    else if (child instanceof Text) children.push(child.data);
  }
  return [name, attributes, children];
}

/** Whether it begins below what is in sight at first: it would only keep the rest from being painted. */
function isBelow(element: Element): boolean {
  return element.getBoundingClientRect().top + scrollY > innerHeight;
}
