import { formatMoney as formatByLocale } from './domain/format-money';
import { type Money, minorDigits } from './domain/money';
import { shortOfReached, spokenChance } from './domain/spoken';
import { dateFormat, numberFormat } from './intl';
import { language, t } from './words';

/** "12 Dec", with the year when it is not this one. Takes an ISO calendar date, which has no zone. */
export function formatDate(isoDate: string, today = new Date()): string {
  const sameYear = isoDate.slice(0, 4) === String(today.getFullYear());
  return calendarDate({ day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(
    new Date(`${isoDate}T00:00:00Z`),
  );
}

/** "1 Oct – 31 Dec 2026". Both ISO calendar dates, inclusive. */
export function formatDateRange(start: string, end: string): string {
  return calendarDate({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(
    new Date(`${start}T00:00:00Z`),
    new Date(`${end}T00:00:00Z`),
  );
}

function calendarDate(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return dateFormat(language(), { ...options, timeZone: 'UTC' });
}

/** Exact date and time in the viewer's zone, for titles. Takes an ISO instant. */
export function formatInstant(instant: string): string {
  return dateFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
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
export function formatMoney(money: Money): string {
  const unit = 10 ** minorDigits(money.currency);
  const whole = Math.abs(money.minor) >= 100 * unit;
  return formatMoneyFully(whole ? { ...money, minor: Math.round(money.minor / unit) * unit } : money);
}

/** To the cent where there are cents: for formulas and records. */
export function formatMoneyFully(money: Money): string {
  return formatByLocale(money, language());
}

/** "€4.4k", "€238k": three digits at most, for an axis or a run-rate that has no room. */
export function formatMoneyShort(money: Money): string {
  return formatByLocale({ ...money, minor: Number(money.minor.toPrecision(3)) }, language(), 'short');
}

/** A share as "62%". `digits` after the point for exact figures. */
export function formatPercent(share: number, digits = 0): string {
  return numberFormat(language(), { style: 'percent', maximumFractionDigits: digits }).format(share);
}

/** Attained ÷ target as "62%": 100 % only once the goal is reached. */
export function formatAttainment(attainment: number, digits = 0): string {
  return formatPercent(shortOfReached(attainment, digits), digits);
}

export function formatNumber(value: number, digits = 0): string {
  return numberFormat(language(), { maximumFractionDigits: digits }).format(value);
}

/** A chance as people say it: "7 in 10". The exact figure stands behind "how?". */
export function formatChance(chance: number): string {
  const spoken = spokenChance(chance);
  if (spoken.kind === 'reached') return t('chance_reached');
  if (spoken.kind === 'about') return t('chance_of_ten', formatNumber(spoken.tenths));
  return spoken.kind === 'under' ? t('chance_under', 1, spoken.of) : t('chance_over', spoken.of - 1, spoken.of);
}

/** The same to a tenth of a percent. While anything is open it is neither certain nor impossible: "> 99.9%", "< 0.1%". */
export function formatChanceExactly(chance: number): string {
  if (chance === 1) return t('chance_reached');
  if (chance > 0.999) return t('chance_above', formatPercent(0.999, 1));
  return chance < 0.001 ? t('chance_below', formatPercent(0.001, 1)) : formatPercent(chance, 1);
}
