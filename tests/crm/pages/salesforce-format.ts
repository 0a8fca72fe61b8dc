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
  const corporate = view.store.rows('CurrencyType').find((row) => row.IsCorporate)?.IsoCode ?? 'USD';
  return {
    money(value, row) {
      if (typeof value !== 'number') return '';
      const currency = String(row.CurrencyIsoCode ?? corporate);
      return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value);
    },
    date(value) {
      if (typeof value !== 'string') return '';
      return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' }).format(
        new Date(value.slice(0, 10)),
      );
    },
    time(value) {
      if (typeof value !== 'string') return '';
      const instant = new Date(value.replace('+0000', 'Z'));
      return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', timeZone }).format(instant);
    },
    nameOf: (object, id) => String(view.store.find(object, id)?.Name ?? ''),
  };
}

/** "en_IE_EURO" → "en-IE". */
function localeOf(key: unknown): string {
  const [language = 'en', region] = String(key ?? 'en_US').split('_');
  return region && /^[A-Z]{2}$/.test(region) ? `${language}-${region}` : language;
}
