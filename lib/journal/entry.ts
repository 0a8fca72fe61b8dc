/**
 * The journal: what people write in Courtside. Append-only; an edit or a removal is a
 * new entry. The CRM's metadata, not our text, decides author, time and audience.
 */

/** Who can read an entry, as the CRM really keeps it. */
export type Audience =
  /** Only these people (and the CRM's administrators). */
  | { kind: 'private'; personIds: string[] }
  /** Everyone who can open the deal. */
  | { kind: 'deal' }
  /** Kept in this browser only. */
  | { kind: 'this-device' };

export type Delivery =
  /** In IndexedDB; the CRM has not confirmed it. */
  | 'on-this-device'
  /** The CRM has it. */
  | 'confirmed'
  /** The CRM refused it for a reason that a retry will not cure; see `problem` of its outbox row. */
  | 'set-aside'
  /** Sent from under something that lay over the sidebar: it waits here for the person to confirm it. */
  | 'held';

export type EntryKind =
  /** Coaching notes, a rep's request among them. */
  | 'note'
  /** Praise that names a behaviour and the people. */
  | 'recognition'
  /** What somebody said they would do; a leader's own is what screens call a promise. */
  | 'action'
  /** An action done, or taken up again. */
  | 'done'
  /** What somebody says to an entry: thanks, will do, rather, a reply, whether it helped. */
  | 'answer'
  /** A self-check of a deal. */
  | 'check'
  /** How often two people meet, and when next. */
  | 'cadence'
  /** Something for the next check-in. */
  | 'topic'
  /** A check-in that took place. */
  | 'checkin'
  /** How a check-in was. */
  | 'rating'
  | 'goal'
  | 'calendar'
  /** What a newer version of Courtside wrote. */
  | 'newer';

/** The object in the CRM that carries an entry. */
export type NativeRef = {
  /** ContentNote id, HubSpot note id, … */
  id: string;
  /** Changes with every edit in the CRM; a body is cached for good by (id, version). */
  version: string;
  modifiedAt: string;
  /** HubSpot: written with a shared key, so the CRM does not prove the author. */
  postedWithSharedKey: boolean;
  /** False when only a preview of the text is here; the rest is fetched when shown. */
  textComplete: boolean;
  /** True when the text is longer in the CRM than we keep: what is here ends in an ellipsis, and no more is fetched. */
  textCut: boolean;
  /** True when somebody changed it in the CRM after we wrote it. */
  editedInCrm: boolean;
};

export type Entry<Kind extends EntryKind = EntryKind, Fields = unknown> = {
  /** UUIDv7 made when the person pressed Save. */
  id: string;
  kind: Kind;
  dealId: string | null;
  /** The person it is for or about: the owner of the deal for a note. */
  aboutId: string;
  authorId: string;
  authorName: string;
  /** ISO instant: the CRM's own once confirmed, this device's before. */
  createdAt: string;
  audience: Audience;
  /** By the kind's schema in kinds/. */
  fields: Fields;
  delivery: Delivery;
  native: NativeRef | null;
};
