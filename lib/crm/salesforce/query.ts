import * as z from 'zod/mini';
import type { Http } from '../http';
import { crmError } from '../problem';
import { explainRefusal, refusalOf } from './explain';
import { hiddenBy } from './hidden';
import { formatQuery, type Hidden, type Query } from './soql';

/** Spring '26. One constant: a version lives at least three years, and the newest is not taken blindly. */
const API_VERSION = '66.0';
export const API = `/services/data/v${API_VERSION}`;

/** A composite takes 25 requests, of which five may be queries. */
const QUERIES_PER_COMPOSITE = 5;
/** Pages of up to 2,000 rows; nobody coaches beyond. */
const MAX_PAGES = 10;

/** How the files of this folder reach the org. */
export type Api = {
  http: Http;
  hidden: Hidden;
  /** Remembers names that a refusal taught us. */
  learn: (names: string[]) => void;
  /** Milliseconds since 1970. */
  now: () => number;
};

export type Rows<Row> = {
  rows: Row[];
  /** The object, or what the question needs of it, is not there for this person. */
  hidden: boolean;
  /** There are more rows than we fetched. */
  partial: boolean;
};

/**
 * A query with the schema of its rows. One to skip is not sent and has no rows. Where a row is one of
 * many, one that does not fit is left out and the answer is partial; elsewhere it fails the answer.
 */
export type Read<Row> = Query & { row: z.ZodMiniType<Row>; skip?: boolean; oneOfMany?: boolean };
type Reads = Record<string, Read<unknown>>;
type Results<R extends Reads> = { [Name in keyof R]: R[Name] extends Read<infer Row> ? Rows<Row> : never };

export const CompositeAnswer = z.object({
  compositeResponse: z.array(z.object({ body: z.unknown(), httpStatusCode: z.number(), referenceId: z.string() })),
});
const Page = z.object({
  records: z.array(z.unknown()),
  done: z.catch(z.boolean(), true),
  nextRecordsUrl: z.optional(z.nullable(z.string())),
});

/**
 * Up to five queries as one HTTP request, one API call. A query that names a hidden field is asked
 * again without it, together with the others that failed so; a hidden object comes back as such.
 */
export async function readAll<R extends Reads>(api: Api, reads: R): Promise<Results<R>> {
  const results: Record<string, Rows<unknown>> = {};
  for (const name of Object.keys(reads)) results[name] = { rows: [], hidden: false, partial: false };
  let waiting = Object.keys(reads).filter((name) => !reads[name]?.skip);
  if (waiting.length > QUERIES_PER_COMPOSITE) throw new RangeError('A composite takes five queries');

  while (waiting.length > 0) {
    // As it stands now: another read may learn the same names while this one waits for its answer.
    const known: Hidden = new Set(api.hidden);
    const ask = waiting.filter((name) => !known.has((reads[name] as Read<unknown>).object));
    for (const name of waiting) if (!ask.includes(name)) results[name] = { rows: [], hidden: true, partial: false };
    if (ask.length === 0) break;
    const answers = await sendQueries(api, known, ask, reads);
    waiting = [];
    for (const name of ask) {
      const read = reads[name] as Read<unknown>;
      const answer = answers.get(name);
      if (!answer) throw crmError('unexpected-answer', read.object);
      if (answer.httpStatusCode < 300) {
        results[name] = await collectPages(api, read, answer.body);
        continue;
      }
      const refusal = refusalOf(answer.body);
      if (!refusal) throw crmError('unexpected-answer', read.object);
      // A name known before cannot have been asked for again: the loop ends.
      const learned = hiddenBy(refusal, read).filter((hidden) => !known.has(hidden));
      if (learned.length === 0 && refusal.errorCode === 'INVALID_FIELD') {
        // The condition needs what is hidden: there is nothing left to leave out.
        results[name] = { rows: [], hidden: true, partial: false };
        continue;
      }
      if (learned.length === 0) throw explainRefusal(refusal, answer.httpStatusCode, api.now());
      api.learn(learned);
      waiting.push(name);
    }
  }
  return results as Results<R>;
}

async function sendQueries(api: Api, hidden: Hidden, names: string[], reads: Reads) {
  const compositeRequest = names.map((name) => ({
    method: 'GET',
    url: `${API}/query?q=${encodeURIComponent(formatQuery(reads[name] as Query, hidden))}`,
    referenceId: name,
  }));
  const { body } = await api.http({
    method: 'POST',
    path: `${API}/composite`,
    body: { allOrNone: false, compositeRequest },
  });
  const parsed = CompositeAnswer.safeParse(body);
  if (!parsed.success) throw crmError('unexpected-answer', 'composite');
  return new Map(parsed.data.compositeResponse.map((answer) => [answer.referenceId, answer]));
}

async function collectPages<Row>(api: Api, read: Read<Row>, firstPage: unknown): Promise<Rows<Row>> {
  const rows: Row[] = [];
  let leftOut = 0;
  let body = firstPage;
  for (let pages = 1; ; pages++) {
    const page = Page.safeParse(body);
    if (!page.success) throw crmError('unexpected-answer', read.object);
    for (const record of page.data.records) {
      const parsed = read.row.safeParse(record);
      if (parsed.success) rows.push(parsed.data);
      else leftOut += 1;
    }
    // Not a single one that fits: then it is the answer that is strange.
    if (leftOut > 0 && (!read.oneOfMany || rows.length === 0)) throw crmError('unexpected-answer', read.object);
    const next = page.data.done ? null : page.data.nextRecordsUrl;
    if (!next) return { rows, hidden: false, partial: !page.data.done || leftOut > 0 };
    if (pages === MAX_PAGES) return { rows, hidden: false, partial: true };
    if (!next.startsWith('/services/data/')) throw crmError('unexpected-answer', read.object);
    body = (await api.http({ path: next })).body;
  }
}
