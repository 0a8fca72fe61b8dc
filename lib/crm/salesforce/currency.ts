import type * as z from 'zod/mini';
import type { CurrencyRates } from '../../domain/money';
import type { CurrencyTypeRow, DatedConversionRateRow } from './schemas';

type CurrencyType = z.infer<typeof CurrencyTypeRow>;
type DatedRate = z.infer<typeof DatedConversionRateRow>;

/**
 * Salesforce's own table: ConversionRate is units per one unit of the corporate currency. With
 * dated rates an opportunity counts at the rate of its close date; the undated one stands before
 * the first dated one. Null in an org with one currency, which has no CurrencyType object.
 */
export function toRates(types: CurrencyType[], dated: DatedRate[]): CurrencyRates | null {
  const base = types.find((type) => type.IsCorporate)?.IsoCode;
  if (!base) return null;
  const undated = types.map((type) => ({ currency: type.IsoCode, perBase: String(type.ConversionRate), from: null }));
  const byDate = dated
    .map((rate) => ({ currency: rate.IsoCode, perBase: String(rate.ConversionRate), from: rate.StartDate }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return { base, rates: [...undated, ...byDate] };
}

/**
 * The currency of a country, for orgs with one currency: SOQL does not name it there, and
 * Salesforce itself derives it from the org's default locale [unverified for orgs that changed
 * the currency locale afterwards].
 */
export function currencyOfLocale(locale: string | null | undefined): string | null {
  const country = /_([A-Z]{2})(?:_|$)/.exec(locale ?? '')?.[1];
  if (!country) return null;
  if (EURO.includes(country)) return 'EUR';
  return BY_COUNTRY[country] ?? null;
}

const EURO = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK SM'.split(' ');
const BY_COUNTRY: Record<string, string> = Object.fromEntries(
  (
    'US:USD CA:CAD GB:GBP CH:CHF LI:CHF JP:JPY CN:CNY IN:INR AU:AUD NZ:NZD BR:BRL MX:MXN AR:ARS CL:CLP CO:COP PE:PEN ' +
    'SE:SEK NO:NOK DK:DKK IS:ISK PL:PLN CZ:CZK HU:HUF RO:RON RS:RSD UA:UAH TR:TRY IL:ILS AE:AED SA:SAR QA:QAR ' +
    'KW:KWD EG:EGP ZA:ZAR NG:NGN KE:KES SG:SGD MY:MYR TH:THB ID:IDR PH:PHP VN:VND KR:KRW TW:TWD HK:HKD'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
