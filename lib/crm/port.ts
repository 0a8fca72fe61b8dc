import type { Book, Catalogue } from '../domain/book';
import type { Period } from '../domain/goal';
import type { PastDeal } from '../domain/landing/deal';
import type { Opportunity } from '../domain/opportunity';
import type { Person } from '../domain/person';
import type { Entry } from '../journal/entry';
import type { NoteText } from '../journal/kinds/note';
import type { CrmName } from './page';
import type { Problem } from './problem';

/** What a CRM can and cannot do; screens say the gap in words instead of failing. */
export type Capabilities = {
  /** The object that keeps a note between two people, as named in `missing` where it is not there; null when none can. */
  privateNotes: string | null;
  /** Does the CRM itself prove who wrote an entry? False with HubSpot's shared key. */
  provesAuthor: boolean;
  /** Does the CRM name managers, or must a team file? */
  knowsManagers: boolean;
};

/** One standing connection of this browser to one org, without any secret. */
export type Connection = {
  /** `${crm}:${org}`; one connection an org. */
  id: string;
  crm: CrmName;
  /** As in Page.org. */
  org: string;
  /** The CRM's own stable id of the org (00D…; portal id). */
  orgId: string;
  orgName: string;
  mode: 'oauth' | 'page-session' | 'key' | 'sample';
  viewer: Person;
  /** False for a key without write scopes: the sidebar is then read-only and says so. */
  canWrite: boolean;
  /** Scopes or permissions that are missing, by the CRM's own names. */
  missing: string[];
  connectedAt: string;
  /** Why it does not work right now; null when it does. */
  problem: Problem | null;
};

/** Cache key of everything read through a connection: org and viewer, so nothing crosses over. */
export function scopeOf(connection: Pick<Connection, 'crm' | 'orgId' | 'viewer'>): string {
  return `${connection.crm}:${connection.orgId}:${connection.viewer.id}`;
}

/** Like `scopeOf`, and another each time its person connects: rights may have changed, so each knows its own. */
export function connectedKey(connection: Pick<Connection, 'crm' | 'orgId' | 'viewer' | 'connectedAt'>): string {
  return `${scopeOf(connection)} ${connection.connectedAt}`;
}

export type Identity = Pick<Connection, 'orgId' | 'orgName' | 'viewer' | 'canWrite' | 'missing'>;

/** An entry as the CRM returned it: author, time and audience are the CRM's own. */
export type NativeEntry = Entry;

/** Entries as far as they could be read. */
export type EntriesRead = {
  /** Every object: an entry that was written twice comes twice. */
  entries: NativeEntry[];
  /**
   * The right that is missing to read all of them, by the CRM's own name of the scope or object;
   * null when it hid nothing. Only then does an entry that is not among them no longer exist.
   */
  unreadable: string | null;
  /** Companion objects (their ids in the CRM) that stand as the reader already knew them: their entries are not among these. */
  kept: string[];
  /** People of whom every open action on a deal is among these. */
  actionsOf: string[];
};

/** What whoever asks has already. */
export type Known = {
  /** Companion objects by their id in the CRM, and the version in which each was read. */
  versions: ReadonlyMap<string, string>;
  /** Those of whom the open actions on other deals are wanted, too. */
  people: string[];
};

/** The entries are those of the deal's thread, and private ones addressed to the viewer that came along. */
export type DealRead = EntriesRead & {
  opportunity: Opportunity;
  owner: Person;
  /** Present when `wantsBook(owner)` said yes. */
  book: Book | null;
};

/** The entries are those without a deal that concern the person's figures. */
export type BookRead = EntriesRead & { owner: Person; book: Book };

/** Deals past and present, without names, for the landing of one person. */
export type HistoryRead = {
  /** Whose deals these are: the person's, and those of the group that may speak for them (README, "Whose history"). */
  ownerIds: string[];
  /** Amounts in minor units of the org's currency. */
  deals: PastDeal[];
  /** True when these are all of them; false for what changed since. */
  whole: boolean;
  /** ISO instant, by the CRM's clock, of the latest change among them; null when there was none. */
  readTo: string | null;
  /** True when the CRM holds more than it hands out. */
  partial: boolean;
};

/** What an adapter needs to put an entry into words for people without Courtside. */
export type PostContext = {
  dealName: string | null;
  aboutName: string;
};

export type ItemsSaved = { entries: NativeEntry[]; gone: string[] };

/** A CRM, spoken to as one connected person. Methods throw CrmError, nothing else. */
export interface CrmClient {
  identify(): Promise<Identity>;
  readCatalogue(): Promise<Catalogue>;
  /**
   * One deal with its owner and thread, in as few requests as the CRM allows. `wantsBook` is
   * asked once the owner is known: a peer's figures are never even fetched.
   */
  readDeal(
    dealId: string,
    options: { catalogue: Catalogue; periods: Period[]; wantsBook: (owner: Person) => boolean; known?: Known },
  ): Promise<DealRead>;
  /** A person's business, plus the entries without a deal that concern their figures. */
  readBook(ownerId: string, options: { catalogue: Catalogue; periods: Period[]; known?: Known }): Promise<BookRead>;
  /** Those who report to the viewer directly, as the CRM or the team file says. */
  readReports(): Promise<Person[]>;
  /**
   * Requests and answers that others addressed to the viewer since `from` (ISO date), on whatever deal, as far as the
   * CRM finds them without being told the deal.
   */
  readInbox(options: { from: string; known: Known }): Promise<EntriesRead>;
  /**
   * What became of the deals of a person and of their group: those created or closed on `from` (ISO date) or later,
   * and those still open. `sinceOf` is asked once the group is known: for an ISO instant only what changed from
   * then on is read, for null all of it.
   */
  readHistory(
    owner: Person,
    options: { catalogue: Catalogue; from: string; sinceOf: (ownerIds: string[]) => Promise<string | null> },
  ): Promise<HistoryRead>;
  /** Text of an entry whose preview was cut, as far as a note of ours holds it. */
  readText(entry: NativeEntry): Promise<NoteText>;
  /**
   * The same entry in the CRM, found by its full id: none, one, or one too many, in the order of
   * `byOrigin`. Throws when it may be there and cannot be seen: "none" is an answer that a write follows.
   */
  findCopies(entry: Entry): Promise<NativeEntry[]>;
  /**
   * Adds small entries of one deal (or person) and one circle to the viewer's companion there, and returns all that it
   * then carries. A union: safe to repeat. `gone` names those that their author removed on another device.
   */
  saveItems(items: Entry[], context: PostContext): Promise<ItemsSaved>;
  /** An action that is a task in the CRM, as that task stands now. Throws `not-found` where it is none any more. */
  readAction(action: NativeEntry): Promise<NativeEntry>;
  /** Marks an action that is a task in the CRM as done, or as open again, and returns it. Safe to repeat. */
  changeAction(action: NativeEntry, state: 'open' | 'done'): Promise<NativeEntry>;
  /** Writes an entry with an object of its own and reads back what the CRM made of it. Not safe to repeat without findCopies. */
  postEntry(entry: Entry, context: PostContext): Promise<NativeEntry>;
  /** Deletes the native object; of an entry in a companion only what it said. */
  removeEntry(entry: NativeEntry): Promise<void>;
}
