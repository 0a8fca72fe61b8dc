import { formatMoney } from '../../lib/domain/format-money';
import type { Money } from '../../lib/domain/money';
import { spokenChance } from '../../lib/domain/spoken';

/* Words and figures as the English sidebar writes them. */

/** Where a landing comes from, once the history of a group was read. */
export const FROM_THE_TEAM = 'From what became of the team’s earlier deals.';

/** To the cent where there are cents. */
export const fully = (money: Money): string => formatMoney(money, 'en-GB');

/** Whole units. */
export const whole = (money: Money): string => fully({ ...money, minor: Math.round(money.minor / 100) * 100 });

/** Three digits: "€238k". */
export const short = (money: Money): string =>
  formatMoney({ ...money, minor: Number(money.minor.toPrecision(3)) }, 'en-GB', 'short');

/** A share of 1. */
export const percent = (share: number, digits = 0): string =>
  new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: digits }).format(share);

/** "7 in 10"; the sample's chances are all of this kind. */
export function inTen(chance: number | null): string {
  const spoken = spokenChance(chance ?? Number.NaN);
  if (spoken.kind !== 'about') throw new Error(`${chance} is not spoken of in tenths.`);
  return `${spoken.tenths} in 10`;
}
