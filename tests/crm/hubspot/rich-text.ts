import type { Properties } from './records';
import { invalid } from './refusal';

const BODIES = ['hs_note_body', 'hs_task_body', 'hs_meeting_body'];
export const BODY_LIMIT = 65_536;

const KEPT_TAGS = new Set(
  'a b blockquote br code div em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s span strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  ),
);
const KEPT_ATTRIBUTES = new Set(['href', 'src', 'alt', 'title', 'style', 'target', 'rel', 'colspan', 'rowspan']);

/** Cleans the bodies among written values and adds their plain preview. Refuses a body that is too long. */
export function acceptBodies(values: Properties): Properties {
  const cleaned = { ...values };
  for (const name of BODIES) {
    const body = values[name];
    if (typeof body !== 'string') continue;
    if (body.length > BODY_LIMIT) {
      const message = `Property "${name}" is too long: ${body.length} characters, the limit is ${BODY_LIMIT}.`;
      throw invalid(message, [{ message, code: 'INVALID_LENGTH', context: { propertyName: [name] } }]);
    }
    cleaned[name] = sanitise(body);
    cleaned.hs_body_preview = plain(body).slice(0, 500);
  }
  return cleaned;
}

/**
 * What survives of an activity's HTML: formatting, links and images. Scripts go with their
 * content; comments, unknown tags, handlers, classes, ids and data attributes go without a trace.
 */
export function sanitise(html: string): string {
  return html
    .replace(/<(script|style|iframe|object|noscript|template)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(TAG, (_, close?: string, tag?: string, rest = '') => {
      // A lone bracket is text. In the same pass, so that what is left out cannot join its sides to a tag.
      if (!tag) return '&lt;';
      const name = tag.toLowerCase();
      return KEPT_TAGS.has(name) ? `<${close}${name}${close ? '' : attributes(rest)}>` : '';
    });
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|</gi;

function attributes(source: string): string {
  let kept = '';
  for (const match of source.matchAll(/([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)) {
    const name = match[1]?.toLowerCase() ?? '';
    const value = match[2] ?? match[3] ?? match[4] ?? '';
    const address = name === 'href' || name === 'src';
    if (!KEPT_ATTRIBUTES.has(name) || (address && !/^(https?:|mailto:|tel:|\/)/i.test(value.trim()))) continue;
    kept += ` ${name}="${value.replaceAll('"', '&quot;')}"`;
  }
  return kept;
}

/** The text a reader sees, in one line. */
export function plain(html: string): string {
  return sanitise(html)
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
