import type * as z from 'zod/mini';
import type { Http } from '../http';
import { crmError } from '../problem';
import {
  AssociationsAnswer,
  BatchAnswer,
  HubspotRecord,
  LinksAnswer,
  ListAnswer,
  parse,
  SearchAnswer,
} from './schemas';

/** HubSpot dates its API versions and keeps each for 18 months. */
const API_VERSION = '2026-03';
/** One host for every region. */
export const API_ORIGIN = 'https://api.hubapi.com';

export const PATHS = {
  objects: `/crm/objects/${API_VERSION}`,
  dealsOfTasks: `/crm/associations/${API_VERSION}/tasks/deals/batch/read`,
  owners: `/crm/owners/${API_VERSION}`,
  dealPipelines: `/crm/pipelines/${API_VERSION}/deals`,
  account: `/account-info/${API_VERSION}/details`,
  keyInfo: '/oauth/v2/private-apps/get/access-token-info',
};

export type Filter =
  | { propertyName: string; operator: 'EQ' | 'NEQ' | 'LTE' | 'GTE' | 'GT'; value: string }
  | { propertyName: string; operator: 'IN'; values: string[] }
  | { propertyName: string; operator: 'BETWEEN'; value: string; highValue: string };

const SEARCH_PAGE = 200;
/** A search hands out no more than this, however many match. */
const SEARCH_MOST = 10_000;
/** Fifty, not a hundred: histories are asked for, and they halve the batch. */
const BATCH = 50;
/** As many records as one question about their links may name. */
const LINKS_BATCH = 1_000;
/** Whoever names a next page more often than this names one for ever. */
const MOST_PAGES = 100;

/** An id as a step of a path. One that HubSpot cannot have given out is not found, and nobody is asked for it. */
export function inPath(id: string): string {
  if (!/^\d+$/.test(id)) throw crmError('not-found', id);
  return id;
}

/**
 * Every record that meets all filters of any group; `partial` when HubSpot holds more than it hands
 * out, `capped` when it was a search's own limit: more come after the last id. Where a record is one of many, one that does not read as such is left out, and the answer is
 * partial, too; elsewhere, and where none can be read, it throws `unexpected-answer`.
 */
export async function search(
  http: Http,
  type: string,
  filterGroups: Filter[][],
  properties: readonly string[],
  { oneOfMany = false } = {},
): Promise<{ records: HubspotRecord[]; partial: boolean; capped: boolean }> {
  const records: HubspotRecord[] = [];
  let leftOut = 0;
  let after: string | undefined;
  let pages = 0;
  do {
    turnPage(pages++);
    const page = await read(http, SearchAnswer, `${PATHS.objects}/${type}/search`, {
      filterGroups: filterGroups.map((filters) => ({ filters })),
      properties,
      // A fixed order, so that a change between two pages moves no record past us.
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
      limit: SEARCH_PAGE,
      ...(after ? { after } : {}),
    });
    for (const result of page.results) {
      const record = HubspotRecord.safeParse(result);
      if (record.success) records.push(record.data);
      else leftOut += 1;
    }
    if (leftOut > 0 && (!oneOfMany || records.length === 0)) throw crmError('unexpected-answer', type);
    after = page.paging?.next?.after;
  } while (after && records.length + leftOut < SEARCH_MOST);
  const capped = after !== undefined;
  return { records, partial: capped || leftOut > 0, capped };
}

/** Every record of a type. Only where a search cannot do it. */
export async function listAll(http: Http, type: string, properties: readonly string[]): Promise<HubspotRecord[]> {
  const records: HubspotRecord[] = [];
  let after: string | undefined;
  let pages = 0;
  do {
    turnPage(pages++);
    const next = after ? `&after=${encodeURIComponent(after)}` : '';
    const path = `${PATHS.objects}/${type}?limit=100&properties=${properties.join()}${next}`;
    const page = await read(http, ListAnswer, path);
    records.push(...page.results);
    after = page.paging?.next?.after;
  } while (after);
  return records;
}

/** Records by id, each with the history of `historyOf`; ids that are gone are left out. */
export async function batchRead(
  http: Http,
  type: string,
  ids: string[],
  properties: readonly string[],
  historyOf: string,
): Promise<HubspotRecord[]> {
  const records: HubspotRecord[] = [];
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = await read(http, BatchAnswer, `${PATHS.objects}/${type}/batch/read`, {
      inputs: ids.slice(from, from + BATCH).map((id) => ({ id })),
      properties,
      propertiesWithHistory: [historyOf],
    });
    records.push(...batch.results);
  }
  return records;
}

/** Ids of the notes or tasks on a deal, from `after` on. Unlike search, associations know one at once. */
export async function idsOn(http: Http, dealId: string, type: 'notes' | 'tasks', after?: string): Promise<string[]> {
  const ids = new Set<string>();
  let next = after;
  let pages = 0;
  do {
    turnPage(pages++);
    const page = await read(
      http,
      AssociationsAnswer,
      `${PATHS.objects}/deals/${inPath(dealId)}/associations/${type}?limit=500${next ? `&after=${encodeURIComponent(next)}` : ''}`,
    );
    for (const { toObjectId } of page.results) ids.add(String(toObjectId));
    next = page.paging?.next?.after;
  } while (next);
  return [...ids];
}

/** Each task's deal, the first where it hangs on several; those on none are left out. Nobody is asked for no task. */
export async function dealsOf(http: Http, taskIds: string[]): Promise<Map<string, string>> {
  const deals = new Map<string, string>();
  for (let from = 0; from < taskIds.length; from += LINKS_BATCH) {
    const inputs = taskIds.slice(from, from + LINKS_BATCH).map((id) => ({ id }));
    for (const { from, to } of (await read(http, LinksAnswer, PATHS.dealsOfTasks, { inputs })).results) {
      if (to[0]) deals.set(from.id, String(to[0].toObjectId));
    }
  }
  return deals;
}

function turnPage(before: number): void {
  if (before === MOST_PAGES) throw crmError('unexpected-answer', 'paging');
}

/** GET without a body, POST with one; the answer in the shape asked for. */
export async function read<Schema extends z.core.$ZodType>(
  http: Http,
  schema: Schema,
  path: string,
  body?: unknown,
): Promise<z.output<Schema>> {
  const answer = await http(body === undefined ? { path } : { method: 'POST', path, body });
  return parse(schema, answer.body);
}
