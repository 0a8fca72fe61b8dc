import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHtml, toHtml } from '../../../../lib/crm/hubspot/text';
import { sanitise } from '../../../crm/hubspot/rich-text';

describe('plain text in a note', () => {
  it.each([
    ['<script>alert(1)</script> & "quotes"'],
    ['two  spaces,\n   an indent and\n\nan empty line '],
    ['مرحبا 👩‍🚀 日本語'],
    ['&lt;b&gt; already escaped &amp; 5 < 6 > 4'],
  ])('%j comes back as it was', (text) => {
    expect(fromHtml(toHtml(text))).toBe(text);
    expect(fromHtml(sanitise(toHtml(text)))).toBe(text);
  });

  it('comes back whatever it is', () => {
    const alphabet = fc.constantFrom(...'ab <>&"\'/=\n;#x0;—é👍'.split(/(?:)/u), '&amp;', '<br>', '<!--', '</p>', ' ');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(alphabet).map((parts) => parts.join('')),
          fc.string({ unit: 'grapheme' }),
        ),
        (text) => {
          const written = text.replace(/\r\n?/g, '\n');
          expect(fromHtml(toHtml(written))).toBe(written);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it('holds no markup but line breaks', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(toHtml(text).replaceAll('<br>', '')).not.toMatch(/[<>]/);
      }),
      { seed: 1 },
    );
  });
});

describe('a note typed in HubSpot', () => {
  it.each([
    ['<div style=""><p>One</p><p>Two &amp; three</p></div>', 'One\nTwo & three'],
    ['<p>Do:</p>\n<ul>\n<li>call</li>\n<li>write</li>\n</ul>', 'Do:\n• call\n• write'],
    ['one<p>two</p><div><p>three<br></p></div><p><br></p>four', 'one\ntwo\nthree\n\nfour'],
    ['a<br/>b<!-- hidden -->&nbsp;&#8364;&#x20AC;', 'a\nb €€'],
    ['<img src="x" alt="a>b">text<script>bad()</script>', 'text'],
    ['&#9999999; &unknown; <unclosed', '&#9999999; &unknown; <unclosed'],
  ])('%j reads as %j', (html, text) => expect(fromHtml(html)).toBe(text));

  it('is read in time even when it is a megabyte of brackets', () => {
    expect(fromHtml('<p>'.repeat(100_000) + '<'.repeat(500_000)).length).toBe(500_000);
    expect(fromHtml('<a "'.repeat(250_000)).length).toBe(1_000_000);
    expect(fromHtml(`${' '.repeat(1_000_000)}end`).trim()).toBe('end');
  });
});
