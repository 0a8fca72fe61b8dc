import type { LocalAnswer } from '../local-crm';
import { matches, readGroups } from './filters';
import type { ObjectType } from './object-types';
import { type Call, isRow, type Portal } from './portal';
import { type StoredRecord, type Version, versionAt } from './records';
import { invalid } from './refusal';
import { plain } from './rich-text';
import { parseInstant } from './schema';
import { askedInBody, pageSize, show } from './views';

export const SEARCH_CAP = 10_000;
const SEARCHED_TEXT: Record<string, string[]> = {
  deals: ['dealname', 'description'],
  contacts: ['firstname', 'lastname', 'email'],
  companies: ['name', 'domain'],
  notes: ['hs_note_body'],
  tasks: ['hs_task_subject', 'hs_task_body'],
  meetings: ['hs_meeting_title', 'hs_meeting_body'],
};

type Hit = { record: StoredRecord; version: Version };

/** `POST …/{type}/search`. The index lags: it answers with records as they stood a moment ago. */
export function answerSearch(portal: Portal, call: Call, type: ObjectType): LocalAnswer {
  portal.keys.demand(call.key, `${type.scope}.read`);
  const body = isRow(call.body) ? call.body : {};
  const groups = readGroups(portal, type, body.filterGroups);
  const size = pageSize(body.limit, 10, 200);
  const start = readAfter(body.after, size);
  const indexedAt = portal.now() - portal.lag.search;
  const words = readQuery(body.query);
  const hits = portal.records
    .all(type.name)
    .flatMap((record): Hit[] => {
      const version = versionAt(record, indexedAt);
      return version && !version.archived ? [{ record, version }] : [];
    })
    .filter(
      ({ record, version }) =>
        (groups.length === 0 ||
          groups.some((group) => group.every((filter) => matches(portal, type, record, version, filter, indexedAt)))) &&
        saysAll(type, version, words),
    )
    .sort(order(portal, type, body.sorts));
  const page = hits.slice(start, start + size);
  const asked = askedInBody(body);
  const next = start + size < hits.length ? { paging: { next: { after: String(start + size) } } } : {};
  const results = page.map(({ record, version }) => show(portal, type, record, asked, version));
  return { status: 200, body: { total: hits.length, results, ...next } };
}

/** `after` counts results; nobody gets past the ten-thousandth. */
function readAfter(given: unknown, size: number): number {
  if (given === undefined || given === null || given === '') return 0;
  const after = Number(given);
  if (!Number.isInteger(after) || after < 0) throw invalid(`Invalid value for after: ${given}`);
  if (after + size > SEARCH_CAP) {
    throw invalid(`There was a problem with the request: paging past ${SEARCH_CAP} results is not possible.`, [
      { message: `after + limit must be at most ${SEARCH_CAP}`, code: 'PAGING_LIMIT_EXCEEDED', in: 'after' },
    ]);
  }
  return after;
}

function readQuery(given: unknown): string[] {
  const query = typeof given === 'string' ? given : '';
  if (query.length > 3000) throw invalid('query must have at most 3000 characters');
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

function saysAll(type: ObjectType, version: Version, words: string[]): boolean {
  if (words.length === 0) return true;
  const text = (SEARCHED_TEXT[type.name] ?? [])
    .map((name) => plain(version.properties[name] ?? ''))
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

/** One sort at most, by an object or by a name; without any, the oldest record first. */
function order(portal: Portal, type: ObjectType, sorts: unknown) {
  const given: unknown[] = Array.isArray(sorts) ? sorts : [];
  if (given.length > 1)
    throw invalid('Only one sort is supported.', [{ message: 'too many sorts', code: 'TOO_MANY_SORTS' }]);
  const sort = isRow(given[0]) ? given[0] : { propertyName: given[0] };
  const written = typeof sort.propertyName === 'string' ? sort.propertyName : null;
  const byId = (a: Hit, b: Hit) => Number(a.record.id) - Number(b.record.id);
  if (written === null) return byId;
  const name = written.replace(/^-/, '');
  const kind = portal.schema.find(type.name, name)?.kind;
  if (!kind)
    throw invalid(`Property ${name} to sort by does not exist`, [{ message: name, code: 'PROPERTY_DOESNT_EXIST' }]);
  const direction = written.startsWith('-') || sort.direction === 'DESCENDING' ? -1 : 1;
  const rank = (value: string) =>
    kind === 'number' ? Number(value) : kind === 'datetime' ? parseInstant(value) : value.toLowerCase();
  return (a: Hit, b: Hit) => {
    const left = a.version.properties[name];
    const right = b.version.properties[name];
    // Records without the value come last, whichever way the rest runs.
    if (!left || !right) return left ? -1 : right ? 1 : byId(a, b);
    const [x, y] = [rank(left), rank(right)];
    return x === y ? byId(a, b) : x < y ? -direction : direction;
  };
}
