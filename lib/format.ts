import type { Money } from './domain/money';
import { language, t } from './words';

/** "12 Dec", with the year when it is not this one. Takes an ISO calendar date, which has no zone. */
export function formatDate(isoDate: string, today = new Date()): string {
  const sameYear = isoDate.slice(0, 4) === String(today.getFullYear());
  return dateFormat({ day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(
    new Date(`${isoDate}T00:00:00Z`),
  );
}

/** "1 Oct – 31 Dec 2026". Both ISO calendar dates, inclusive. */
export function formatDateRange(start: string, end: string): string {
  return dateFormat({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(
    new Date(`${start}T00:00:00Z`),
    new Date(`${end}T00:00:00Z`),
  );
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language(), { ...options, timeZone: 'UTC' });
}

/** Exact date and time in the viewer's zone, for titles. Takes an ISO instant. */
export function formatInstant(instant: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** "just now", "4 min ago", "2 h ago", "6 days ago", then the date. Takes an ISO instant. */
export function formatAge(instant: string, now = Date.now()): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));
  if (minutes < 1) return t('age_now');
  if (minutes < 60) return t('age_minutes', minutes);
  if (minutes < 24 * 60) return t('age_hours', Math.floor(minutes / 60));
  const days = Math.floor(minutes / (24 * 60));
  if (days === 1) return t('age_yesterday');
  if (days < 30) return t('age_days', days);
  return formatDate(new Date(instant).toISOString().slice(0, 10), new Date(now));
}

/** Whole days between an ISO instant or date and now; never negative. */
export function daysSince(instant: string, now = Date.now()): number {
  return Math.max(0, Math.floor((now - Date.parse(instant)) / 86_400_000));
}

/** A figure to read at a glance: whole units from 100 up. */
export function formatMoney(money: Money, options: { exact?: boolean; signed?: boolean } = {}): string {
  const value = units(money);
  const whole = !options.exact && (Math.abs(value) >= 100 || Number.isInteger(value));
  return currencyFormat(money.currency, {
    ...(whole ? { maximumFractionDigits: 0 } : {}),
    ...(options.signed ? { signDisplay: 'exceptZero' } : {}),
  }).format(value);
}

/** "€4.4K", for a label or a run-rate that has no room. */
export function formatMoneyShort(money: Money): string {
  const value = units(money);
  return currencyFormat(money.currency, {
    notation: 'compact',
    maximumFractionDigits: Math.abs(value) < 10_000 || Math.abs(value) >= 1_000_000 ? 1 : 0,
  }).format(value);
}

/** Minor units to the unit that a person says: 18640000 → 186400. */
export function units(money: Money): number {
  const digits = currencyFormat(money.currency, {}).resolvedOptions().maximumFractionDigits ?? 2;
  return money.minor / 10 ** digits;
}

function currencyFormat(currency: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const shared = { style: 'currency', currencyDisplay: 'narrowSymbol', ...options } as const;
  try {
    return new Intl.NumberFormat(language(), { ...shared, currency });
  } catch {
    // A code that is no currency (a CRM's typing error) still shows its number.
    return new Intl.NumberFormat(language(), { ...options, minimumFractionDigits: 0 });
  }
}

/** A share as "62%". `digits` after the point for exact figures. */
export function formatPercent(share: number, digits = 0): string {
  return new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: digits }).format(share);
}

export function formatNumber(value: number, digits = 0): string {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: digits }).format(value);
}

/** A chance as people say it: "7 in 10". The exact figure stands behind "how?". */
export function spokenChance(chance: number): string {
  if (chance > 0 && chance < 0.05) return t('chance_below', 1);
  if (chance > 0.95 && chance < 1) return t('chance_above', 9);
  return t('chance_of_ten', Math.round(chance * 10));
}
