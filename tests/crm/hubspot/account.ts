import type { LocalAnswer } from '../local-crm';
import type { Limits } from './limits';
import type { Call, Portal } from './portal';
import { notFound } from './refusal';

/** `GET /account-info/{version}/{details, api-usage/daily/private-apps}` */
export function answerAccount(portal: Portal, call: Call, limits: Limits): LocalAnswer {
  const path = call.rest.join('/');
  if (path === 'details') return { status: 200, body: details(portal) };
  if (path !== 'api-usage/daily/private-apps') throw notFound();
  const now = portal.now();
  const usage = {
    name: 'private-apps-api-calls-daily',
    usageLimit: limits.daily,
    currentUsage: limits.usedToday(),
    collectedAt: new Date(now).toISOString(),
    fetchStatus: 'SUCCESS',
    resetsAt: new Date(nextMidnight(now, details(portal).utcOffsetMilliseconds)).toISOString(),
  };
  return { status: 200, body: { results: [usage] } };
}

function details(portal: Portal) {
  const info = portal.org.accountInfo;
  const timeZone = typeof info.timeZone === 'string' ? info.timeZone : 'UTC';
  const offset = offsetOf(timeZone, portal.now());
  return {
    accountType: 'STANDARD',
    companyCurrency: 'USD',
    additionalCurrencies: [],
    dataHostingLocation: /^app-([a-z]+\d+)\./.exec(portal.uiHost)?.[1] ?? 'na1',
    utcOffset: offsetText(offset),
    utcOffsetMilliseconds: offset,
    ...info,
    portalId: Number(portal.id),
    timeZone,
    uiDomain: portal.uiHost,
  };
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
function offsetOf(timeZone: string, at: number): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -size : size;
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

const DAY = 86_400_000;
const nextMidnight = (now: number, offset: number) => Math.ceil((now + offset + 1) / DAY) * DAY - offset;

/** `GET /settings/currencies/{version}/{exchange-rates/current, company-currency}` */
export function answerCurrencies(portal: Portal, call: Call): LocalAnswer {
  portal.keys.demand(call.key, 'settings.currencies.read');
  const since = '2024-01-08T09:00:00.000Z';
  const home = details(portal).companyCurrency;
  const path = call.rest.join('/');
  if (path === 'company-currency') return { status: 200, body: { id: home, createdAt: since } };
  if (path !== 'exchange-rates/current') throw notFound();
  const results = (portal.org.exchangeRates ?? []).map((rate, at) => ({
    id: String(at + 1),
    toCurrencyCode: home,
    visibleInUI: true,
    effectiveAt: since,
    createdAt: since,
    updatedAt: since,
    ...rate,
  }));
  return { status: 200, body: { results } };
}
