import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../../lib/domain/landing/days';
import { exp, ln } from '../../../../lib/domain/landing/elementary';

describe('arithmetic that is the same on every machine', () => {
  it('knows eˣ to 14 digits', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-13);
      }),
    );
    expect([exp(0), exp(-800), Number.isFinite(exp(800))]).toEqual([1, 0, true]);
  });

  it('knows ln x to 14 digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(ln(x) - Math.log(x))).toBeLessThan(1e-13 * Math.max(1, Math.abs(Math.log(x))));
      }),
    );
    expect(ln(1)).toBe(0);
  });

  it('uses nothing that the language leaves to the engine', () => {
    // The last digits of these may differ between browsers.
    const loose = /Math\.(exp|log|pow|sin|cos|tan|cbrt|sinh|tanh)|\*\*[^/]/;
    const sources = import.meta.glob('../../../../lib/domain/landing/*.ts', {
      query: '?raw',
      import: 'default',
      eager: true,
    });
    const found = Object.entries(sources).filter(([, source]) => loose.test(withoutComments(String(source))));
    expect(Object.keys(sources).length).toBeGreaterThan(10);
    expect(found.map(([file]) => file)).toEqual([]);
  });
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

describe('days', () => {
  it('count as the calendar does', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2400-01-01'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          expect(dayOf(iso)).toBe(Temporal.PlainDate.from('1970-01-01').until(iso).days);
        },
      ),
    );
  });

  it.each(['', '2025-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '2025-01-01T00:00:00Z', null, undefined])(
    '%s is none',
    (date) => expect(dayOf(date)).toBeNull(),
  );
});
