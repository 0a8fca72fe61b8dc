import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Connection } from '../crm/port';
import type { Problem } from '../crm/problem';
import type { Catalogue } from '../domain/book';
import type { Goal, Period } from '../domain/goal';
import type { Money } from '../domain/money';
import type { Opportunity } from '../domain/opportunity';
import type { Person } from '../domain/person';
import type { ToldLanding } from '../domain/told-landing';
import type { Audience, Entry } from '../journal/entry';
import type { TeamFile } from '../policy/team-file';
import type { PackedDeal } from './packed-deals';
import { isTakenOver, refuseUpgrade, todaysShapeOnly } from './shape-guard';
import { VERSIONS } from './versions';

/** Every row carries `scope` (CRM, org, viewer), so that no answer can cross from one to another. */
export type Scoped<T> = T & { scope: string };

/** `team` is the team file in force when the catalogue was read: one read finds both. */
export type CatalogueRow = { scope: string; catalogue: Catalogue; team: TeamFile | null; readAt: string };
/** `Book` without its deals, which live in `opportunities`. */
export type BookRow = {
  scope: string;
  ownerId: string;
  goals: Goal[];
  periods: Period[];
  quotasHidden: boolean;
  partial: boolean;
  readAt: string;
  /** What was seen to change of the CRM's goals, the latest last; absent while nothing did. */
  changes?: CrmGoalChange[] | undefined;
};
/** A goal of the CRM whose target was another at the read before. `at`: ISO instant of the read that found it. */
export type CrmGoalChange = { goalId: string; name: string; from: Money; to: Money; at: string };
/** What became of the deals of one owner. No name is in it, and nothing that the CRM would not give again. */
export type HistoryRow = {
  scope: string;
  ownerId: string;
  deals: PackedDeal[];
  /** ISO date: those created or closed on it or later, and those still open. */
  from: string;
  /** ISO instant, by the CRM's clock, of the latest change among them; null when there was none. */
  readTo: string | null;
  /** ISO instants: when they were last read, and last read whole. */
  readAt: string;
  wholeAt: string;
  /** Whose deals speak for this owner, and when that was asked; null where they came for a colleague's sake alone. */
  pool: { ownerIds: string[]; readAt: string } | null;
};
/** Where one person may land with one goal, as it was told last: plain data, ready to be shown. */
export type LandingRow = ToldLanding & { scope: string };
/** When a deal was last read, and what went wrong if it was not. */
export type DealReadRow = {
  scope: string;
  dealId: string;
  ownerId: string | null;
  readAt: string;
  problem: Problem | null;
  /** The right that is missing to read all of its thread; null when there is none. */
  unreadable: string | null;
};
/** An entry on its way to the CRM. Written in the same transaction as the entry itself. */
export type OutboxRow = {
  scope: string;
  id: string;
  connectionId: string;
  /** ISO instant of the next try. */
  nextTryAt: string;
  attempts: number;
  /** True from the moment a write is attempted until its outcome is known: read back before any retry. */
  uncertain: boolean;
  problem: Problem | null;
  /** Order of Save on this device: 1, 2, … */
  seq: number;
  /** What must arrive in order among itself: the deal, else the person it is about. */
  lane: string;
  /** Set aside: refused for a reason that no retry cures; it waits for the person. */
  state: 'waiting' | 'set-aside';
  /** How many tries failed by an answer of the CRM itself, rather than for want of one. */
  answered: number;
  /** Of a change of a task: the version in which the last attempt saw that task, just before it wrote; absent before any. */
  seenVersion?: string | undefined;
};
/** An entry that was confirmed lately: when to look whether a lost answer left a second object of it. */
export type TwinCheckRow = {
  scope: string;
  id: string;
  connectionId: string;
  dueAt: string;
  /** Whom it was written for: what was read back may name more, or fewer, as long as the CRM's index lags. */
  audience?: Audience;
};
/** A row that does not read as what it should be, kept as it was until the person decides. */
export type QuarantineRow = {
  scope: string;
  /** The table it stood in, or was meant for, and its key there. */
  table: string;
  key: string;
  /** ISO instant. */
  at: string;
  /** The field that failed, and how; no words of the row. */
  reason: string;
  raw: unknown;
  /** The place in the outbox that went with it. */
  outbox: OutboxRow | null;
};
/** Laid out and still empty: what the lifeboat holds is yet to be put back. */
export type MarkRow = { name: 'laid-out' };
/** When this person last had a deal in view, so that the ring can say "something new". Never leaves the device. */
export type LookRow = { scope: string; dealId: string; seenAt: string };

/** The background alone creates and upgrades the database: two at once, or one that is closed meanwhile, could harm it. */
export type Role = 'background' | 'screen';

export class CourtsideDatabase extends Dexie {
  connections!: EntityTable<Connection, 'id'>;
  catalogues!: EntityTable<CatalogueRow, 'scope'>;
  people!: Table<Scoped<Person>, [string, string]>;
  opportunities!: Table<Scoped<Opportunity>, [string, string]>;
  books!: Table<BookRow, [string, string]>;
  dealReads!: Table<DealReadRow, [string, string]>;
  entries!: Table<Scoped<Entry>, [string, string]>;
  outbox!: Table<OutboxRow, [string, string]>;
  looks!: Table<LookRow, [string, string]>;
  twinChecks!: Table<TwinCheckRow, [string, string]>;
  quarantine!: Table<QuarantineRow, [string, string, string]>;
  histories!: Table<HistoryRow, [string, string]>;
  landings!: Table<LandingRow, [string, string, string]>;
  marks!: EntityTable<MarkRow, 'name'>;

  constructor(name = 'courtside', role: Role = 'background') {
    // "A write is safe once its transaction commits": strict makes the commit wait for the disk.
    super(name, { chromeTransactionDurability: 'strict', ...todaysShapeOnly() });
    for (const { number, stores, upgrade } of VERSIONS) {
      const version = this.version(number).stores(stores);
      if (role === 'screen') version.upgrade(refuseUpgrade);
      else if (upgrade) version.upgrade(upgrade);
    }
    if (role === 'screen') this.on('populate', refuseUpgrade);
    this.on('versionchange', (event) => {
      if (!isTakenOver(event)) return true;
      // For good: Dexie itself would open it again with the next question.
      this.close();
      return false;
    });
  }
}

let opened: CourtsideDatabase | undefined;
/** The database of this screen, opened on first use. The background makes its own. */
export function database(): CourtsideDatabase {
  opened ??= new CourtsideDatabase('courtside', 'screen');
  return opened;
}
