import fc from 'fast-check';

/** Values that are one step away from good ones, and those on which programs stumble. */
const WORDS = [
  ...['', ' ', '\n', '0', '-1', '007', '1.5', '1e999', 'NaN', 'Infinity', 'true', 'null', '\u0000', '\ud800', '\u202e'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '.',
    '..',
    '../..',
    '%',
    '%00',
    '%E0%A4%A',
    "' OR Name != '",
    '\\',
    '"',
    '·',
  ],
  ...[
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '0001-01-01',
    '9999-12-31',
    '2026-11-16',
    '20261116',
    '2026-11-16T09:00',
  ],
  ...[
    '2026-11-16T09:00:00Z',
    '2026-11-16T09:00:00.000+0000',
    '2026-11-16T25:00:00.000+0000',
    '+275760-09-13T00:00:00Z',
  ],
  ...[
    '-271821-04-20T00:00:00Z',
    '+275760-09-13T00:00:00.001Z',
    '1763283600000',
    '8640000000000000',
    '8640000000000001',
  ],
  ...[
    'Mars/Olympus',
    'Europe/Berlin',
    '+14:00',
    'EUR',
    'eur',
    'JPY',
    'KWD',
    'XXX',
    'E',
    '💶💶💶',
    'en',
    'de_DE',
    'xx_XX',
  ],
  ...['<p>', '</', '<script>alert(1)</script>', '<!--', '&#0;', '&#xD800;', '&#1114112;', '<p>&lt;b&gt;</p>'],
  ...[
    'https://evil.example/',
    '//evil.example/',
    '/services/data/v66.0/query/../..',
    '/services/data/',
    'javascript:alert(1)',
  ],
  ...[
    '006000000000009',
    '006000000000009AAA',
    '006000000000009AAZ',
    '005000000000009AAA',
    '00D000000000009EAA',
    '9009',
    '79',
  ],
  ...['Courtside question · x · 006000000000001AAA · cs0192f0c1aaaa7000800000000000000a', 'Courtside goal · x · y · z'],
  ...[
    '— Courtside question cs0192f0c1aaaa7000800000000000000a',
    'INVALID_FIELD',
    "No such column 'Id' on entity 'User'",
  ],
];
const NUMBERS = [0, -0, 1, -1, 0.1, 1.5, 12, 13, 99, 301, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 1e308, -1e308, 5e-324];

export const strangeText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

export const strangeNumber: fc.Arbitrary<number> = fc.constantFrom(...NUMBERS);

const structures: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  [],
  {},
  [null],
  [[]],
  [{}],
  { length: 3 },
  JSON.parse('{"then":1}'),
  JSON.parse('{"__proto__":{"polluted":true}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
);

/** Any JSON value, the ones that hurt more often than chance would bring them. */
export const strangeJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: strangeText },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false, ...NUMBERS) },
  { weight: 2, arbitrary: structures },
  { weight: 1, arbitrary: fc.jsonValue() },
);

/** Anything that one context can hand to another, and more. */
export const strangeValue: fc.Arbitrary<unknown> = fc.oneof(
  strangeJson,
  fc.constantFrom<unknown>(undefined, Number.NaN, Number.POSITIVE_INFINITY, 10n, new Date(Number.NaN), new Map(), /x/),
  fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true, withSet: true }),
);
