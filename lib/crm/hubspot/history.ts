import type { Catalogue } from '../../domain/book';
import { pastDealOf } from '../../domain/past-deal';
import type { Http } from '../http';
import type { CrmClient, HistoryRead } from '../port';
import { type Filter, search } from './api';
import { calendarDate, instant, toOpportunity } from './records';
import type { HubspotRecord } from './schemas';

const PROPERTIES = [
  'dealstage',
  'pipeline',
  'closedate',
  'createdate',
  'hubspot_owner_id',
  'amount',
  'deal_currency_code',
  'amount_in_home_currency',
  'hs_is_closed',
  'hs_is_closed_won',
  'hs_deal_stage_probability',
  'hs_lastmodifieddate',
];

/** Searches of 10,000 results, one after the other; nobody coaches beyond. */
const MOST_SEARCHES = 3;

/**
 * The deals of these owners, fifty requests for each 10,000. HubSpot keeps no amount from before a deal was decided
 * where a search could ask for it, so `expectedAmount` is null. `portalId` is the account's.
 */
export async function readHistory(
  http: Http,
  ownerIds: string[],
  { catalogue, from, sinceOf }: Parameters<CrmClient['readHistory']>[1],
  portalId: string,
): Promise<HistoryRead> {
  const since = await sinceOf(ownerIds);
  const { records, partial } = await searchAll(http, ownerIds, { catalogue, from, since });
  const options = { currency: catalogue.orgCurrency, catalogue, timeZone: catalogue.orgTimeZone };
  const deals = records.map((record) => ({
    ...pastDealOf(toOpportunity(record, catalogue, portalId), options),
    stages: stagesOf(record, catalogue),
  }));
  return { ownerIds, deals, whole: since === null, readTo: latest(records), partial };
}

type Wanted = { catalogue: Catalogue; from: string; since: string | null };

async function searchAll(http: Http, ownerIds: string[], wanted: Wanted) {
  const records: HubspotRecord[] = [];
  const properties = [...PROPERTIES, ...openStages(wanted.catalogue).map(entered)];
  let partial = false;
  let capped = true;
  for (let searches = 0; capped && searches < MOST_SEARCHES; searches++) {
    // A search is sorted by id: the next one goes on where its limit cut it off.
    const groups = groupsOf(ownerIds, wanted, records.at(-1)?.id ?? null);
    const found = await search(http, 'deals', groups, properties, { oneOfMany: true });
    records.push(...found.records);
    capped = found.capped;
    partial ||= found.partial && !found.capped;
  }
  return { records, partial: partial || capped };
}

function groupsOf(ownerIds: string[], { catalogue, from, since }: Wanted, afterId: string | null): Filter[][] {
  const first = String(Temporal.PlainDate.from(from).toZonedDateTime(catalogue.orgTimeZone).epochMilliseconds);
  const common: Filter[] = [{ propertyName: 'hubspot_owner_id', operator: 'IN', values: ownerIds }];
  if (since !== null) {
    common.push({ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(Date.parse(since)) });
  }
  if (afterId !== null) common.push({ propertyName: 'hs_object_id', operator: 'GT', value: afterId });
  return [
    [...common, { propertyName: 'createdate', operator: 'GTE', value: first }],
    [...common, { propertyName: 'closedate', operator: 'GTE', value: first }],
    [...common, { propertyName: 'hs_is_closed', operator: 'EQ', value: 'false' }],
  ];
}

function openStages({ stages }: Catalogue): string[] {
  return [...new Set(stages.filter(({ outcome }) => outcome === 'open').map(({ id }) => id))];
}

/** The day a deal last entered a stage. */
function entered(stageId: string): string {
  return `hs_v2_date_entered_${stageId}`;
}

function stagesOf({ properties }: HubspotRecord, catalogue: Catalogue) {
  return openStages(catalogue)
    .flatMap((stageId) => {
      const enteredOn = calendarDate(properties[entered(stageId)], catalogue.orgTimeZone);
      return enteredOn ? [{ stageId, enteredOn }] : [];
    })
    .sort((a, b) => (a.enteredOn < b.enteredOn ? -1 : 1));
}

function latest(records: HubspotRecord[]): string | null {
  return records.reduce<string | null>((last, { properties }) => {
    const at = instant(properties.hs_lastmodifieddate)?.toString({ fractionalSecondDigits: 3 }) ?? null;
    return at !== null && (last === null || at > last) ? at : last;
  }, null);
}
