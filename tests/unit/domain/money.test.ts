import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney } from '../../../lib/domain/format-money';
import {
  add,
  type CurrencyRates,
  compare,
  convert,
  type Money,
  minorDigits,
  parseMoney,
  ratio,
  scale,
  subtract,
  sum,
  toDecimal,
  zero,
} from '../../../lib/domain/money';

const eur = (minor: number): Money => ({ minor, currency: 'EUR' });
const cents = fc.integer({ min: -1e12, max: 1e12 }).map(eur);

describe('parsing', () => {
  it.each([
    ['48000', 'EUR', 4_800_000],
    ['0.1', 'EUR', 10],
    [0.1 + 0.2, 'EUR', 30],
    ['1.005', 'EUR', 101],
    ['-1600.5', 'EUR', -160_050],
    ['1250', 'JPY', 1250],
    ['1.2345', 'KWD', 1235],
    ['4.8E4', 'usd', 4_800_000],
    [' 12.50 ', 'USD', 1250],
    ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER],
  ])('%s %s', (decimal, currency, minor) => {
    expect(parseMoney(decimal, currency)).toEqual({ minor, currency: currency.toUpperCase() });
  });

  it.each(['', ' ', 'abc', '1,000', 'NaN', 'Infinity', '1e30', '90071992547409.92', '0x10'])(
    '"%s" is no amount',
    (text) => {
      expect(parseMoney(text, 'EUR')).toBeNull();
    },
  );

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300])('%d is no amount', (number) => {
    expect(parseMoney(number, 'EUR')).toBeNull();
  });

  it('needs a currency code and an amount', () => {
    expect(parseMoney('1', '')).toBeNull();
    expect(parseMoney('1', 'EURO')).toBeNull();
    expect(parseMoney(null, 'EUR')).toBeNull();
    expect(parseMoney(undefined, 'EUR')).toBeNull();
  });

  it('never yields −0, which would print as "-0"', () => {
    expect(Object.is(parseMoney('-0', 'EUR')?.minor, 0)).toBe(true);
    expect(Object.is(parseMoney('-0.001', 'EUR')?.minor, 0)).toBe(true);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
        expect(parseMoney(toDecimal({ minor, currency }), currency)).toEqual({ minor: minor + 0, currency });
      }),
    );
  });

  it('is null or a safe integer for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String)), (text) => {
        const money = parseMoney(text, 'EUR');
        expect(money === null || Number.isSafeInteger(money.minor)).toBe(true);
      }),
    );
  });
});

describe('arithmetic', () => {
  it('sums are associative and commutative', () => {
    fc.assert(
      fc.property(cents, cents, cents, (a, b, c) => {
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(add(a, b)).toEqual(add(b, a));
        expect(sum([a, b, c], 'EUR')).toEqual(add(add(a, b), c));
        expect(subtract(add(a, b), b)).toEqual(a);
      }),
    );
  });

  it('refuses to mix currencies', () => {
    expect(() => add(eur(1), { minor: 1, currency: 'USD' })).toThrow(RangeError);
    expect(() => ratio(eur(1), { minor: 1, currency: 'USD' })).toThrow(RangeError);
  });

  it('stays at the limit instead of losing digits', () => {
    expect(add(eur(Number.MAX_SAFE_INTEGER), eur(1))).toEqual(eur(Number.MAX_SAFE_INTEGER));
  });

  it('scales with half a cent rounded up', () => {
    expect(scale(eur(1), 0.5)).toEqual(eur(1));
    expect(scale(eur(12_000_000), 0.46875)).toEqual(eur(5_625_000));
    expect(scale(eur(1), Number.NaN)).toBeNull();
    expect(scale(eur(1), Number.POSITIVE_INFINITY)).toBeNull();
    expect(scale(eur(1), 1e300)).toBeNull();
  });

  it('compares and divides', () => {
    expect(compare(eur(1), eur(2))).toBeLessThan(0);
    expect(compare(eur(2), eur(2))).toBe(0);
    expect(ratio(eur(45), eur(120))).toBe(0.375);
    expect(ratio(eur(45), zero('EUR'))).toBeNull();
  });
});

describe('conversion by the rates of the CRM', () => {
  const rates: CurrencyRates = {
    base: 'USD',
    rates: [
      { currency: 'EUR', perBase: '0.8', from: null },
      { currency: 'EUR', perBase: '0.9', from: '2026-01-01' },
      { currency: 'EUR', perBase: '0.92', from: '2026-07-01' },
      { currency: 'JPY', perBase: '150', from: null },
      { currency: 'GBP', perBase: '0', from: null },
      { currency: 'CHF', perBase: 'soon', from: null },
    ],
  };

  it.each([
    ['2025-12-31', 8000],
    ['2026-01-01', 9000],
    ['2026-06-30', 9000],
    ['2026-07-01', 9200],
    [null, 9200],
  ])('takes the rate valid on %s', (onDate, minor) => {
    expect(convert({ minor: 10_000, currency: 'USD' }, 'EUR', rates, onDate)).toEqual(eur(minor));
  });

  it('whatever order the rates come in', () => {
    const reversed = { ...rates, rates: rates.rates.toReversed() };
    expect(convert({ minor: 10_000, currency: 'USD' }, 'EUR', reversed, '2026-08-01')).toEqual(eur(9200));
  });

  it('amount ÷ perBase(from) × perBase(to), in minor units of each', () => {
    expect(convert(eur(9200), 'JPY', rates, '2026-08-01')).toEqual({ minor: 15_000, currency: 'JPY' });
  });

  it('is null without a usable rate, and needs none for the same currency', () => {
    expect(convert(eur(1), 'NOK', rates, null)).toBeNull();
    expect(convert(eur(1), 'GBP', rates, null)).toBeNull();
    expect(convert(eur(1), 'CHF', rates, null)).toBeNull();
    expect(convert(eur(1), 'USD', null, null)).toBeNull();
    expect(convert(eur(1), 'EUR', null, null)).toEqual(eur(1));
  });

  it('there and back loses no more than a minor unit where the other unit is finer', () => {
    const perBase = fc.double({ min: 1, max: 500, noNaN: true }).map(String);
    fc.assert(
      fc.property(cents, perBase, (amount, rate) => {
        const table = { base: 'EUR', rates: [{ currency: 'USD', perBase: rate, from: null }] };
        const there = convert(amount, 'USD', table, null);
        const back = there && convert(there, 'EUR', table, null);
        expect(back).not.toBeNull();
        expect(Math.abs((back?.minor ?? 0) - amount.minor)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('for the eye', () => {
  const plain = (text: string) => text.replace(/\s/g, ' ');

  it.each([
    [11_360_000, 'en', 'full', '€113,600'],
    [11_360_050, 'en', 'full', '€113,600.50'],
    [-160_000, 'en', 'full', '-€1,600'],
    [11_360_000, 'en', 'short', '€113.6k'],
    [23_800_000, 'en', 'bare', '238k'],
    [120_000_000, 'en', 'short', '€1.2M'],
    [11_360_050, 'de', 'full', '113.600,50 €'],
  ] as const)('%i in %s, %s: %s', (minor, locale, style, text) => {
    expect(plain(formatMoney(eur(minor), locale, style))).toBe(text);
  });

  it('keeps to the digits of the currency', () => {
    expect(minorDigits('JPY')).toBe(0);
    expect(formatMoney({ minor: 1250, currency: 'JPY' }, 'en')).toBe('¥1,250');
    expect(plain(formatMoney({ minor: 1250, currency: 'KWD' }, 'en'))).toBe('KWD 1.250');
  });

  it('writes the largest amount exactly', () => {
    expect(formatMoney(eur(Number.MAX_SAFE_INTEGER), 'en')).toBe('€90,071,992,547,409.91');
  });

  it('does not fall over a word that is no currency', () => {
    expect(formatMoney({ minor: 1250, currency: '12€' }, 'en')).toBe('12.5');
  });
});
