import Big from 'big.js';

/** An amount in minor units (cents): a safe integer, so that sums are exact. */
export type Money = { minor: number; currency: string };

/** How many units of a currency one unit of the org's currency buys, by the CRM's own table. */
export type CurrencyRates = {
  /** ISO 4217 code that every rate starts from. */
  base: string;
  /** Newest last. `from` is the ISO date a rate is valid from (Salesforce dated rates); null = always. */
  rates: { currency: string; perBase: string; from: string | null }[];
};

const digitsByCurrency = new Map<string, number>();

/** True for the form of an ISO 4217 code; anything else is refused by `Intl`. */
export function isCurrencyCode(currency: string): boolean {
  return /^[A-Z]{3}$/.test(currency);
}

/** Digits after the decimal point by ISO 4217, as the platform knows them: EUR 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number {
  if (!isCurrencyCode(currency)) return 2;
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

/**
 * A decimal of the CRM as money, exact. Null for anything that is no amount: empty, NaN,
 * infinite, no currency code, or beyond what a safe integer of minor units holds.
 */
export function parseMoney(decimal: string | number | null | undefined, currency: string): Money | null {
  const code = currency.trim().toUpperCase();
  if (!isCurrencyCode(code)) return null;
  const amount = parseDecimal(decimal);
  return amount && fromBig(amount.times(powerOfTen(minorDigits(code))), code);
}

export function zero(currency: string): Money {
  return { minor: 0, currency };
}

/** Both in one currency, else a RangeError: mixing currencies is a mistake of ours, not of the data. */
export function add(a: Money, b: Money): Money {
  return sum([a, b], a.currency);
}

/** a − b, below zero where b is more; a RangeError as `add`. */
export function subtract(a: Money, b: Money): Money {
  return sum([a, { minor: -b.minor, currency: b.currency }], a.currency);
}

/** Exact. A sum beyond a safe integer of minor units stays at that limit: huge, but never NaN. */
export function sum(amounts: Money[], currency: string): Money {
  let minor = 0n;
  for (const amount of amounts) {
    if (amount.currency !== currency) throw new RangeError(`Cannot add ${amount.currency} to ${currency}`);
    minor += BigInt(amount.minor);
  }
  return { minor: withinSafe(Number(minor)), currency };
}

/** Negative when a < b, 0 when equal, positive when a > b. */
export function compare(a: Money, b: Money): number {
  return subtract(a, b).minor;
}

/** Amount × ratio, half a minor unit rounded away from zero. Null when the ratio is no number or the result too large. */
export function scale(money: Money, ratio: number): Money | null {
  return Number.isFinite(ratio) ? fromBig(new Big(money.minor).times(ratio), money.currency) : null;
}

/** a ÷ b; null when b is zero. */
export function ratio(a: Money, b: Money): number | null {
  if (a.currency !== b.currency) throw new RangeError(`Cannot divide ${a.currency} by ${b.currency}`);
  return b.minor === 0 ? null : a.minor / b.minor;
}

/** A computed number of minor units as money: rounded, and kept within safe integers. */
export function ofMinor(minor: number, currency: string): Money {
  return { minor: withinSafe(Math.round(minor)), currency };
}

/**
 * Amount ÷ perBase(from) × perBase(to), the CRM's own rule, with the rates valid on `onDate`.
 * Null when the CRM has no rate for either currency on that day.
 */
export function convert(money: Money, to: string, rates: CurrencyRates | null, onDate: string | null): Money | null {
  if (money.currency === to) return money;
  const perBaseFrom = rates && perBase(rates, money.currency, onDate);
  const perBaseTo = rates && perBase(rates, to, onDate);
  if (!perBaseFrom || !perBaseTo) return null;
  const shift = powerOfTen(minorDigits(to) - minorDigits(money.currency));
  return fromBig(new Big(money.minor).times(perBaseTo).times(shift).div(perBaseFrom), to);
}

/** The amount as a plain decimal with a point ("1234.50"), for form fields and for the CRM. */
export function toDecimal(money: Money): string {
  const digits = minorDigits(money.currency);
  return new Big(money.minor).times(powerOfTen(-digits)).toFixed(digits);
}

function perBase(rates: CurrencyRates, currency: string, onDate: string | null): Big | null {
  if (currency === rates.base) return new Big(1);
  let best: CurrencyRates['rates'][number] | null = null;
  for (const rate of rates.rates) {
    if (rate.currency !== currency) continue;
    // Without a date the newest rate is the CRM's current one.
    if (rate.from !== null && onDate !== null && rate.from > onDate) continue;
    if (!best || (rate.from ?? '') >= (best.from ?? '')) best = rate;
  }
  const value = parseDecimal(best?.perBase);
  return value?.gt(0) ? value : null;
}

function parseDecimal(decimal: string | number | null | undefined): Big | null {
  if (decimal === null || decimal === undefined) return null;
  try {
    return new Big(typeof decimal === 'string' ? decimal.trim() : decimal);
  } catch {
    return null; // big.js throws on whatever is not a finite decimal
  }
}

function fromBig(minor: Big, currency: string): Money | null {
  const whole = minor.round(0, Big.roundHalfUp).toNumber();
  // `+ 0` turns −0 into 0, which would otherwise print as "-0".
  return Number.isSafeInteger(whole) ? { minor: whole + 0, currency } : null;
}

function powerOfTen(exponent: number): Big {
  return new Big(`1e${exponent}`);
}

function withinSafe(minor: number): number {
  return Math.min(Math.max(minor, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER) + 0;
}
