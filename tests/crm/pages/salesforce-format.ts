import type { Row } from '../org';
import type { View } from '../salesforce/access';

/** Values as the signed-in user reads them: their locale, their zone, the record's currency. */
export type Format = {
  money(value: unknown, row: Row): string;
  date(value: unknown): string;
  time(value: unknown): string;
  nameOf(object: string, id: unknown): string;
};

export function formatFor(view: View): Format {
  const user = view.store.find('User', view.userId);
  const locale = localeOf(user?.LocaleSidKey);
  const organization = view.store.rows('Organization')[0];
  const timeZone = String(user?.TimeZoneSidKey ?? organization?.TimeZoneSidKey ?? 'UTC');
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' });
  const minute = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', timeZone });
  const corporate = view.store.rows('CurrencyType').find((row) => row.IsCorporate)?.IsoCode ?? 'USD';
  return {
    money(value, row) {
      if (typeof value !== 'number') return '';
      const currency = String(row.CurrencyIsoCode ?? corporate);
      return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value);
    },
    date: (value) => formatted(day, String(value ?? '').slice(0, 10)),
    time: (value) => formatted(minute, String(value ?? '').replace('+0000', 'Z')),
    nameOf: (object, id) => String(view.store.find(object, id)?.Name ?? ''),
  };
}

/** Empty for an empty value, and a value that is no date as it stands. */
function formatted(format: Intl.DateTimeFormat, value: string): string {
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? value : format.format(instant);
}

/** "en_IE_EURO" → "en-IE". */
function localeOf(key: unknown): string {
  const [language = 'en', region] = String(key ?? 'en_US').split('_');
  return region && /^[A-Z]{2}$/.test(region) ? `${language}-${region}` : language;
}
