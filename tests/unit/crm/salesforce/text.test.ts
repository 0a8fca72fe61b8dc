import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, fromBase64, fromHtml, toBase64, toHtml } from '../../../../lib/crm/salesforce/text';
import { formatTitle, parseTitle } from '../../../../lib/crm/salesforce/title';

/** Any text a person can type: whole characters, line breaks and tabs, no other controls. */
const typed = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\r/g, '').replace(/(?![\n\t])\p{Cc}/gu, ''));

describe('text of a note', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(typed, (text) => fromHtml(toHtml(text)) === text),
      { seed: 7, numRuns: 500 },
    );
    fc.assert(
      fc.property(typed, (text) => fromBase64(toBase64(text) || 'AA==') === (text || '\0')),
      { seed: 7 },
    );
  });

  it.each([
    'Plain',
    'a < b && c > "d" \'e\'',
    '<script>alert(1)</script>',
    '&lt;b&gt; stays &amp;lt;',
    'First\n\n\nFourth\n',
    'עברית ו-English 👩🏽‍💻 🎾',
  ])('keeps %j, and sends no markup of its own', (text) => {
    const html = toHtml(text);
    expect(fromHtml(html)).toBe(text);
    expect(html.replace(/<\/?p>|<br>/g, '')).not.toMatch(/[<>]/);
  });

  it('reads what an editor in the CRM makes of it', () => {
    expect(fromHtml('<p>One<br/>two</p>\n<ul><li>a &nbsp;b</li><li>c&#128512;&#x41;</li></ul>')).toBe(
      'One\ntwo\n a  b\nc😀A\n',
    );
    expect(fromHtml('<p onclick="x()">Hi <b>there</b> <img src=x onerror=alert(1)></p>')).toBe('Hi there ');
    expect(fromHtml(`<p title="a>b">Hi</p><b title='c>'>there</b> <i it's>you</i>`)).toBe('Hi\nthere you');
    expect(fromHtml('&bogus; &#0; &#x110000; 1 < 2')).toBe('&bogus; &#0; &#x110000; 1 < 2');
  });

  it('drops control characters and joins line endings', () => {
    expect(toHtml('a\u0000b\r\nc\rd\u0085')).toBe('<p>ab</p><p>c</p><p>d</p>');
    expect(escapeHtml(`<&>"'`)).toBe('&lt;&amp;&gt;&quot;&#39;');
  });

  it('is read in linear time, whatever stands in it', () => {
    const hostile = ['<script', '<!--', '<p> ', '&#', '<a ', '<a "', `<a '"`].map((piece) => piece.repeat(200_000));
    for (const html of hostile) expect(fromHtml(html).length).toBeLessThanOrEqual(html.length);
  });

  it('is none where the base64 is none', () => {
    expect(fromBase64('not base64!')).toBeNull();
    expect(fromBase64('/w==')).toBeNull();
  });
});

describe('title of a note', () => {
  const entryId = fc.uuid();
  const word = fc.constantFrom('question', 'praise', 'goal', 'calendar');

  it('comes back with all but the rest of a long label', () => {
    fc.assert(
      fc.property(entryId, word, fc.string({ unit: 'grapheme', maxLength: 400 }), (entryId, word, label) => {
        const title = formatTitle({ word, label, recordId: '006000000000001AAA', entryId });
        const parsed = parseTitle(title);
        return (
          title.length <= 255 &&
          parsed?.entryId === entryId &&
          parsed.word === word &&
          parsed.recordId === '006000000000001AAA'
        );
      }),
      { seed: 7 },
    );
  });

  it('keeps separators of the label and drops what would garble a list', () => {
    const id = '0192f0c1-aaaa-7000-8000-00000000000a';
    const title = formatTitle({
      word: 'question',
      label: 'A · B\u202e\nC',
      recordId: '006000000000001AAA',
      entryId: id,
    });
    expect(title).toBe('Courtside question · A · B C · 006000000000001AAA · cs0192f0c1aaaa7000800000000000000a');
    expect(parseTitle(`${title} v2`)).toMatchObject({ label: 'A · B C', entryId: id });
  });

  it.each([
    '',
    'Courtside question',
    'Courtside question · Deal · 006 · cs12',
    'My notes on Courtside',
    'Courtside question · D · 006000000000001AAZ · cs0192f0c1aaaa7000800000000000000a',
  ])('is none of ours: %j', (title) => expect(parseTitle(title)).toBeNull());
});
