import type { LocalAnswer } from '../local-crm';
import type { Row } from '../org';
import { type Call, methodNotAllowed } from './call';
import { Fault, malformedQuery } from './fault';
import { runSoql } from './soql/run';

type Cursor = { userId: string; records: Row[]; totalSize: number };

/** The query resource and the cursors behind its nextRecordsUrl. */
export class Queries {
  private readonly cursors = new Map<string, Cursor>();

  handle(call: Call): LocalAnswer {
    if (call.method !== 'GET') throw methodNotAllowed(call.method);
    const pageSize = pageSizeOf(call.headers['sforce-query-options']);
    const locator = call.path[1];
    if (locator) return this.more(call, locator, pageSize);
    const soql = call.query.get('q');
    if (soql === null) throw malformedQuery('A query string has to be specified');
    const { records, totalSize } = runSoql(call.view, soql, call.base);
    if (records.length <= pageSize) return { status: 200, body: { totalSize, done: true, records } };
    const id = `01gLo0000000${String(this.cursors.size + 1).padStart(6, '0')}`;
    this.cursors.set(id, { userId: call.view.userId, records, totalSize });
    return this.page(call, id, 0, pageSize);
  }

  /** Cursors die as they do after two idle days. */
  expire() {
    this.cursors.clear();
  }

  private more(call: Call, locator: string, pageSize: number): LocalAnswer {
    const [id = '', from = ''] = locator.split('-');
    if (this.cursors.get(id)?.userId !== call.view.userId || !/^\d+$/.test(from)) {
      throw new Fault(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    return this.page(call, id, Number(from), pageSize);
  }

  private page(call: Call, id: string, from: number, pageSize: number): LocalAnswer {
    const { records, totalSize } = this.cursors.get(id) as Cursor;
    const next = from + pageSize;
    const done = next >= records.length;
    const more = done ? {} : { nextRecordsUrl: `${call.base}/query/${id}-${next}` };
    return { status: 200, body: { totalSize, done, ...more, records: records.slice(from, next) } };
  }
}

/** `Sforce-Query-Options: batchSize=200…2000`; 2,000 without it. */
function pageSizeOf(header: string | undefined): number {
  const wanted = Number(/batchSize=(\d+)/i.exec(header ?? '')?.[1] ?? 2000);
  return Math.min(2000, Math.max(200, wanted));
}
