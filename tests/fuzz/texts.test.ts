import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect } from 'vitest';
import { PlainText } from '../../components/ui/PlainText';
import { fromHtml as fromHubspot, toHtml as toHubspot } from '../../lib/crm/hubspot/text';
import { fromBase64, fromHtml as fromSalesforce, toHtml as toSalesforce } from '../../lib/crm/salesforce/text';
import { parseTitle } from '../../lib/crm/salesforce/title';
import { cut } from '../../lib/journal/cut';
import { splitTrailer } from '../../lib/journal/trailer';
import { boundary } from './boundary';
import { strangeText } from './strange';

const holds = boundary('texts');

const PIECES = [
  ...[
    '<',
    '</',
    '>',
    '/>',
    '<!--',
    '-->',
    '<!',
    '<?',
    '<p',
    '<p>',
    '</p>',
    '<br>',
    '<br/',
    '<ul><li>',
    '</li>',
    '<a href="',
  ],
  ...[
    '<script',
    '<script>',
    '</script',
    '</script>',
    '<style>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
  ],
  ...[
    '&',
    '&lt;',
    '&lt',
    '&#60;',
    '&#x3c;',
    '&#0;',
    '&#55296;',
    '&#x10ffff;',
    '&#9999999;',
    '&amp;lt;',
    '&nbsp;',
    '&NBSP;',
  ],
  ...[
    '"',
    "'",
    '=',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '\u00a0',
    'word',
    'Courtside question',
    'https://acme.lightning.force.com/lightning/r/',
    'https://acme.lightning.force.com@',
    'https://evil.example/',
    '— Courtside',
    '😀',
    '\ud83d',
    '\u0000',
  ],
];
/** Shreds of markup in any order; now and then one of them very often. */
const shreds = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), strangeText), { maxLength: 40 })
  .map((pieces) => pieces.join(''));
const repeated = fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(...PIECES), fc.constantFrom(10, 1_000, 20_000));
const html = fc.oneof(
  { weight: 9, arbitrary: shreds },
  { weight: 1, arbitrary: repeated.map(([piece, other, times]) => (piece + other).repeat(times)) },
);

/** A well-formed document, and the words that a reader sees in it. */
const MARKUP = /[<>]|alert|class|href/;
const words = fc.stringMatching(/^[a-z]{1,8}$/).filter((word) => !MARKUP.test(word));
const element = fc.constantFrom('p', 'div', 'b', 'em', 'li', 'ul', 'h1', 'blockquote', 'span', 'a', 'td', 'custom-tag');
const attribute = fc.constantFrom(
  '',
  ' class="a>b"',
  " title='p>q'",
  ' href="javascript:alert(1)"',
  ' onclick=alert(1)',
);
const page = fc.array(fc.tuple(element, attribute, words), { maxLength: 12 }).map((parts) => ({
  html: parts.map(([name, given, word]) => `<${name}${given}>${word}</${name}>`).join(' '),
  words: parts.map(([, , word]) => word),
}));

describe.each([
  ['Salesforce', fromSalesforce, toSalesforce],
  ['HubSpot', fromHubspot, toHubspot],
] as const)("HTML of %s's notes", (name, fromHtml, toHtml) => {
  holds(`${name}: reads as text no longer than it is, and in time, whatever stands in it`, html, (source) => {
    expect(fromHtml(source).length).toBeLessThanOrEqual(source.length + 2);
  });

  holds(`${name}: keeps every word, in order, and none of the markup around them`, page, (given) => {
    const text = fromHtml(given.html);
    expect(text).not.toMatch(MARKUP);
    expect(text.match(/[a-z]+/g) ?? []).toEqual(given.words);
  });

  holds(`${name}: is written without any markup of the person's own`, html, (text) => {
    expect(toHtml(text).replace(/<\/?p>|<br>/g, '')).not.toMatch(/[<>]/);
  });
});

const ACME = { crm: 'salesforce', org: 'acme.my.salesforce.com' } as const;

describe('words of the CRM', () => {
  holds('are shown as text, with links into the connected org alone', html, (text) => {
    const shown = renderToStaticMarkup(createElement(PlainText, { text, connection: ACME }));
    const tags = shown.match(/<[^>]*>/g) ?? [];
    for (const tag of tags)
      expect(tag).toMatch(
        /^<(?:div data-words="" dir="auto" class="[^"]*"|\/div|a href="https:\/\/acme\.lightning\.force\.com\/[^"]*"[^>]*|\/a)>$/,
      );
  });

  holds('are an envelope of ours or none', fc.oneof(html, strangeText), (text) => {
    const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    const title = parseTitle(text);
    if (title)
      expect([title.entryId, title.recordId]).toEqual([expect.stringMatching(id), expect.stringMatching(/^\w{18}$/)]);
    const { trailer, text: rest } = splitTrailer(text);
    if (trailer) expect(trailer.entryId).toMatch(id);
    expect(text.startsWith(rest)).toBe(true);
  });

  holds(
    'are cut to their limit and between characters',
    fc.tuple(html, fc.integer({ min: 1, max: 300 })),
    ([text, most]) => {
      const short = cut(text, most);
      expect(short.length).toBeLessThanOrEqual(most);
      if (text.isWellFormed()) expect(short.isWellFormed()).toBe(true);
    },
  );

  holds('are no base64 unless they are', html, (text) => {
    const decoded = fromBase64(text);
    if (decoded !== null) expect(decoded).toBe(new TextDecoder().decode(Buffer.from(text, 'base64')));
  });
});
