import type { HistoryRow } from '../cache/database';
import { historiesOf } from '../cache/histories';
import { packed, unpacked } from '../cache/packed-deals';
import { type Connection, connectedKey, type HistoryRead, scopeOf } from '../crm/port';
import type { Catalogue } from '../domain/book';
import { checkTimeZone } from '../domain/calendar';
import { dateOf } from '../domain/dates';
import type { PastDeal } from '../domain/landing/deal';
import { periodsBefore } from '../domain/past-periods';
import type { Person } from '../domain/person';
import { assertConnected, mergeContext } from './merge-context';
import { wantedPeriods } from './periods';
import type { PullDeps } from './pull-deps';

const MINUTE = 60_000;
/** Deleted deals, and those that went to somebody outside of the group, are no changes: all is read anew each week. */
const WHOLE_MS = 7 * 24 * 60 * MINUTE;
/** What was changed shortly before the latest change we saw may have been shown only after it. */
const OVERLAP_MS = 10 * MINUTE;
/** Somebody's history that could not be read is left alone for so long, unless a person asks. */
const PAUSE_MS = 60 * MINUTE;
/** How far a history reaches: so many quarters before the present one. */
const QUARTERS = 8;

/** Keeps what became of deals: read whole once, then once a day what changed, with two requests as a rule. */
export function createHistory(deps: Pick<PullDeps, 'db' | 'openClient' | 'now' | 'budget'>) {
  const { db } = deps;
  const running = new Map<string, Promise<boolean>>();
  const failedAt = new Map<string, number>();

  /**
   * Reads what is due of the history that speaks for a person; `force` reads what changed since the last time in any case.
   * True when something was read. Throws CrmError; what was kept before stays.
   */
  async function refresh(
    connection: Connection,
    person: Person,
    catalogue: Catalogue,
    force: boolean,
  ): Promise<boolean> {
    const key = `${connectedKey(connection)} ${person.id}`;
    const current = running.get(key);
    if (current) return current;
    if (!force && deps.now() - (failedAt.get(key) ?? Number.NEGATIVE_INFINITY) < PAUSE_MS) return false;
    const started = readDue(connection, person, catalogue, force).finally(() => running.delete(key));
    running.set(key, started);
    started.then(
      () => failedAt.delete(key),
      () => failedAt.set(key, deps.now()),
    );
    return started;
  }

  async function readDue(
    connection: Connection,
    person: Person,
    catalogue: Catalogue,
    force: boolean,
  ): Promise<boolean> {
    const scope = scopeOf(connection);
    const zone = checkTimeZone(person.timeZone ?? catalogue.orgTimeZone).timeZone;
    const dayOf = (instant: string) => dateOf(instant, zone);
    const today = dayOf(new Date(deps.now()).toISOString());
    const pool = (await historiesOf(db, scope, [person.id])).get(person.id)?.pool;
    if (!force) {
      const kept = await historiesOf(db, scope, pool?.ownerIds ?? []);
      const isFresh =
        pool &&
        kept.size === pool.ownerIds.length &&
        dayOf(pool.readAt) === today &&
        pool.readAt >= connection.connectedAt;
      if (isFresh || !deps.budget.allowsRefresh(connection.id)) return false;
    }
    const from = firstDay(catalogue, today);
    const client = await deps.openClient(connection);
    const sinceOf = (ownerIds: string[]) => sinceWhen(connection, ownerIds, from);
    const read = await client.readHistory(person, { catalogue, from, sinceOf });
    await keep(connection, person.id, read, from);
    return true;
  }

  /** From when on changes are enough; null when all must be read. */
  async function sinceWhen(connection: Connection, ownerIds: string[], from: string): Promise<string | null> {
    const kept = [...(await historiesOf(db, scopeOf(connection), ownerIds)).values()];
    const oldest = new Date(deps.now() - WHOLE_MS).toISOString();
    const isEnough = (row: HistoryRow) =>
      row.from <= from && row.wholeAt > oldest && row.wholeAt >= connection.connectedAt;
    if (kept.length < ownerIds.length || !kept.every(isEnough)) return null;
    const readTo = kept.flatMap((row) => row.readTo ?? []).sort();
    const [first] = readTo;
    if (first === undefined || readTo.length < kept.length) return null;
    return new Date(Date.parse(first) - OVERLAP_MS).toISOString();
  }

  async function keep(connection: Connection, personId: string, read: HistoryRead, from: string): Promise<void> {
    const context = mergeContext(db, connection, deps.now());
    const { scope } = context;
    const readAt = new Date(deps.now()).toISOString();
    const { ownerIds, deals, whole, readTo } = read;
    const changed = new Set(deals.map(({ id }) => id));
    await db.transaction('rw', [db.connections, db.histories], async () => {
      await assertConnected(context);
      const kept = await historiesOf(db, scope, ownerIds);
      // Changes of what is not here any more: the next reading asks for all of it.
      if (!whole && kept.size < ownerIds.length) return;
      await db.histories.bulkPut(
        ownerIds.map((ownerId): HistoryRow => {
          const before = kept.get(ownerId);
          // A deal may have gone from one of them to another.
          const others = whole ? [] : (before?.deals ?? []).filter(([id]) => !changed.has(id));
          const own = deals.filter((deal) => deal.ownerId === ownerId);
          return {
            scope,
            ownerId,
            deals: [...others, ...own.map(packed)],
            from: whole ? from : (before?.from ?? from),
            readTo: readTo ?? before?.readTo ?? null,
            readAt,
            wholeAt: whole ? readAt : (before?.wholeAt ?? readAt),
            pool: ownerId === personId ? { ownerIds, readAt } : (before?.pool ?? null),
          };
        }),
      );
    });
  }

  /** The deals that speak for a person, as they are kept; null while any of it is missing. */
  async function read(scope: string, personId: string): Promise<{ deals: PastDeal[]; row: HistoryRow } | null> {
    const row = (await historiesOf(db, scope, [personId])).get(personId);
    if (!row?.pool) return null;
    const rows = await historiesOf(db, scope, row.pool.ownerIds);
    if (rows.size < row.pool.ownerIds.length) return null;
    const deals = [...rows.values()].flatMap(({ ownerId, deals }) => deals.map((deal) => unpacked(deal, ownerId)));
    return { deals, row };
  }

  /** ISO instant when what speaks for a person was read; null while it was not. */
  async function readAt(scope: string, personId: string): Promise<string | null> {
    const row = (await historiesOf(db, scope, [personId])).get(personId);
    return row?.pool ? row.readAt : null;
  }

  return { refresh, read, readAt };
}
export type HistoryKeeper = ReturnType<typeof createHistory>;

function firstDay(catalogue: Catalogue, today: string): string {
  const quarter = wantedPeriods(catalogue, [], today).find(({ kind }) => kind === 'quarter');
  const [first] = quarter ? periodsBefore(quarter, QUARTERS, catalogue.periods) : [];
  return first?.start ?? today;
}
