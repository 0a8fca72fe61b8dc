import type { Row } from '../../org';
import type { View } from '../access';
import { malformedQuery } from '../fault';
import type { Path } from './paths';

/** How many units of a currency one unit of the corporate currency buys; null in a single-currency org. */
function rateOf(view: View, isoCode: unknown): number | null {
  const currency = view.store.rows('CurrencyType').find((row) => row.IsoCode === isoCode);
  return currency ? Number(currency.ConversionRate) : null;
}

/** Aggregates of a multi-currency org are in its corporate currency. */
export function toCorporate(view: View, path: Path): (row: Row) => unknown {
  if (path.field.type !== 'currency') return path.value;
  return (row) => {
    const value = path.value(row);
    const rate = rateOf(view, path.holder(row)?.CurrencyIsoCode);
    return typeof value === 'number' && rate ? value / rate : value;
  };
}

/** `convertCurrency(Amount)`: the value in the asking user's own currency. */
export function toUserCurrency(view: View, path: Path): (row: Row) => unknown {
  const mine = rateOf(view, view.store.find('User', view.userId)?.DefaultCurrencyIsoCode);
  if (path.field.type !== 'currency' || mine === null) {
    throw malformedQuery('convertCurrency needs a currency field and an org with several currencies');
  }
  return (row) => {
    const value = path.value(row);
    const rate = rateOf(view, path.holder(row)?.CurrencyIsoCode);
    return typeof value === 'number' && rate ? Math.round((value / rate) * mine * 100) / 100 : value;
  };
}
