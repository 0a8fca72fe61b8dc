import type { Connection } from '../crm/port';
import type { Problem } from '../crm/problem';
import type { Book, Catalogue } from '../domain/book';
import type { WorkingCalendar } from '../domain/calendar';
import type { Goal } from '../domain/goal';
import type { Opportunity } from '../domain/opportunity';
import type { Person, Relation } from '../domain/person';
import type { Entry, EntryKind } from '../journal/entry';
import type { CrmGoalChange, LandingRow } from './database';

/** Everything the sidebar shows for one page, read from the cache in one go. */
export type SidebarView = {
  connection: Connection | null;
  /** The deal in view and its owner; null on a list, or before the first read. */
  deal: Opportunity | null;
  owner: Person | null;
  relation: Relation | null;
  /** Whose goal is shown: the deal's owner for themself and their managers, else the viewer. */
  subject: Person | null;
  /** The subject's nearest manager: the viewer where they manage the subject. Without a name where nothing read says it; null when nobody is known. */
  leader: Person | null;
  book: Book | null;
  catalogue: Catalogue | null;
  /** Goals of the subject, CRM's and own, the one to show large first. */
  goals: Goal[];
  /** What was seen to change of those that the CRM keeps, the latest last. */
  crmGoalChanges: CrmGoalChange[];
  /** Where the subject may land, as the background told it last from the history, a row a goal; empty before that. */
  landings: LandingRow[];
  calendar: WorkingCalendar;
  /** Where the calendar comes from, so that a default is called one. */
  calendarSource: 'own' | 'policy' | 'default';
  /** Coaching notes of the deal, oldest first, folded and de-duplicated. */
  thread: Entry[];
  /** All that is kept of the deal and of the subject, as it came: the folds of lib/journal make sense of it. */
  entries: Entry[];
  /** The right that is missing to read all of the thread, by the CRM's own name; null when there is none. */
  threadUnreadable: string | null;
  /** ISO instants of the last successful reads; null = never. */
  dealReadAt: string | null;
  bookReadAt: string | null;
  /** What stands in the way now: of the connection, or of this deal. */
  problem: Problem | null;
  /** Entries of this connection still on this device. */
  unsent: number;
  /** Of these, by id: what stood in the way when they were last tried. */
  unsentProblems: Record<string, UnsentProblem>;
};

/** `setAside`: only its person's word sends it, since it was refused or is held; otherwise it is tried again at `nextTryAt` (ISO instant). */
export type UnsentProblem = { kind: EntryKind; problem: Problem; setAside: boolean; nextTryAt: string };
