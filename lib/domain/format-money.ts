import { isCurrencyCode, type Money, toDecimal } from './money';

/** `full` "€113,600" (cents only when there are some), `short` "€113.6k", `bare` "113.6k" for an axis. */
export type MoneyStyle = 'full' | 'short' | 'bare';

const formats = new Map<string, Intl.NumberFormat>();

/** An amount for the eye, by the conventions of a BCP 47 locale. */
export function formatMoney(money: Money, locale: string, style: MoneyStyle = 'full'): string {
  const decimal = toDecimal(money) as Intl.StringNumericLiteral;
  return formatFor(locale, style, money.currency)
    .formatToParts(decimal)
    .map(({ type, value }) => (type === 'compact' && value === 'K' ? 'k' : value))
    .join('');
}

function formatFor(locale: string, style: MoneyStyle, currency: string): Intl.NumberFormat {
  const key = `${locale} ${style} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, optionsFor(style, currency));
    formats.set(key, format);
  }
  return format;
}

function optionsFor(style: MoneyStyle, currency: string): Intl.NumberFormatOptions {
  // A word that is no currency code must not take the screen down: the number still stands.
  const unit: Intl.NumberFormatOptions =
    style !== 'bare' && isCurrencyCode(currency) ? { style: 'currency', currency } : {};
  if (style === 'full') return { ...unit, trailingZeroDisplay: 'stripIfInteger' };
  return { ...unit, notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 };
}
