import Dexie from 'dexie';
import { type Connection, scopeOf } from '../crm/port';
import type { Goal } from '../domain/goal';
import type { Opportunity } from '../domain/opportunity';
import { concerns } from '../journal/concerning';
import type { Entry } from '../journal/entry';
import { type CourtsideDatabase, type CrmGoalChange, database, type LookRow } from './database';
import { unsentProblems } from './queries';
import type { UnsentProblem } from './sidebar-view';

/** Everything kept about the connected person of one connection, as far as this browser knows it. */
export type Mirror = {
  connection: Connection;
  /** What they wrote and what others wrote about them, the newest first. */
  entries: Entry[];
  /** Of these entries, by id: what stood in the way of those that have not reached the CRM. */
  unsent: Record<string, UnsentProblem>;
  /** Goals that the CRM keeps for them, and what was seen to change of these. */
  crmGoals: Goal[];
  crmChanges: CrmGoalChange[];
  /** Deals that entries stand on, by id. */
  deals: ReadonlyMap<string, Pick<Opportunity, 'name' | 'url'>>;
  /** Names of those who wrote or can read something, by id. */
  names: ReadonlyMap<string, string>;
  kept: KeptFigures;
  /** When each deal was last in view here. */
  looks: LookRow[];
};

/** What figures are made from: read from the CRM, kept to be shown at once. */
export type KeptFigures = {
  ownDeals: number;
  othersDeals: number;
  /** Of their own, closed or open, without names: what landings are told from. */
  pastDeals: number;
  landings: number;
  /** ISO instant of the read that the figures rest on; null before the first. */
  readAt: string | null;
  /** Rows set apart because this version cannot read them. */
  unreadable: number;
};

/** Null once the connection is gone. */
export function mirrorOf(connectionId: string, db: CourtsideDatabase = database()): Promise<Mirror | null> {
  const { connections, entries, outbox, books, opportunities, people, histories, landings, looks, quarantine } = db;
  const tables = [connections, entries, outbox, books, opportunities, people, histories, landings, looks, quarantine];
  return db.transaction('r', tables, async () => {
    const connection = await connections.get(connectionId);
    if (!connection) return null;
    const scope = scopeOf(connection);
    const me = connection.viewer.id;
    const ofScope = [
      [scope, Dexie.minKey],
      [scope, Dexie.maxKey],
    ] as const;

    const [all, book, ownDeals, allDeals, known, history, told, seen, apart] = await Promise.all([
      entries
        .where('[scope+id]')
        .between(...ofScope)
        .toArray(),
      books.get([scope, me]),
      opportunities.where('[scope+ownerId]').equals([scope, me]).count(),
      opportunities
        .where('[scope+id]')
        .between(...ofScope)
        .count(),
      people
        .where('[scope+id]')
        .between(...ofScope)
        .toArray(),
      histories.get([scope, me]),
      landings.where(':id').between([scope, me, Dexie.minKey], [scope, me, Dexie.maxKey]).count(),
      looks
        .where('[scope+dealId]')
        .between(...ofScope)
        .toArray(),
      quarantine.where(':id').between([scope, Dexie.minKey], [scope, Dexie.maxKey]).count(),
    ]);
    const mine = all.filter((entry) => concerns(entry, me));
    return {
      connection,
      entries: mine.toSorted(newestFirst),
      unsent: await unsentProblems(db, scope),
      crmGoals: book?.goals ?? [],
      crmChanges: book?.changes ?? [],
      deals: await dealsOf(db, scope, mine),
      names: new Map(
        [...mine.map(({ authorId, authorName }) => [authorId, authorName] as const)].concat(
          [connection.viewer, ...known].map(({ id, name }) => [id, name] as const),
        ),
      ),
      kept: {
        ownDeals,
        othersDeals: allDeals - ownDeals,
        pastDeals: history?.deals.length ?? 0,
        landings: told,
        readAt: book?.readAt ?? null,
        unreadable: apart,
      },
      looks: seen,
    };
  });
}

function newestFirst(a: Entry, b: Entry): number {
  return a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1;
}

async function dealsOf(db: CourtsideDatabase, scope: string, entries: Entry[]): Promise<Mirror['deals']> {
  const ids = [...new Set(entries.flatMap(({ dealId }) => (dealId ? [dealId] : [])))];
  const found = await db.opportunities.bulkGet(ids.map((id): [string, string] => [scope, id]));
  return new Map(found.flatMap((deal) => (deal ? [[deal.id, { name: deal.name, url: deal.url }]] : [])));
}
