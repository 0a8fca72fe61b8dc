import * as z from 'zod/mini';
import type { Connection } from '../crm/port';
import type { Problem } from '../crm/problem';
import { PageSchema } from './page-schema';

/**
 * Every message between contexts, with its schema. The background answers each with
 * `{ ok: true, data }` or `{ ok: false, problem }`; it parses what comes in and trusts nobody
 * but our own id and origin.
 */

/** What the collapsed ring shows; it needs no frame and no figures beyond this. */
export type Ring = {
  state: 'ready' | 'not-connected' | 'no-goal' | 'problem';
  /** Won ÷ target, 0 to …; null unless ready. */
  attainment: number | null;
  /** Spoken and shown on hover, in the person's language. */
  label: string;
  /** Something new since this person last looked. */
  unseen: boolean;
};

/** Sent by the overlay in the page: the only ones a content script may send. */
export const OverlayMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ring'), page: PageSchema }),
  z.object({ type: z.literal('open'), screen: z.enum(['options', 'welcome']) }),
]);
export type OverlayMessage = z.infer<typeof OverlayMessage>;

/** Sent by pages of the extension itself. */
export const ScreenMessage = z.discriminatedUnion('type', [
  /** Lay out the database, or bring it up to this version: no screen does. Answered once it may be opened. */
  z.object({ type: z.literal('prepare') }),
  /** How the database stands. */
  z.object({ type: z.literal('storage') }),
  /** This page is in view: read from the CRM what is missing or stale; `force` reads everything again. */
  z.object({ type: z.literal('view'), page: PageSchema, force: z.boolean() }),
  /** Entries wait in the outbox: send them. */
  z.object({ type: z.literal('flush') }),
  /** Send all that waits of a connection, whatever it waits for. */
  z.object({ type: z.literal('send-now'), connectionId: z.string() }),
  /** Retry one entry that waits or was set aside. */
  z.object({ type: z.literal('retry'), connectionId: z.string(), entryId: z.string() }),
  /** Fetch the rest of a long note. */
  z.object({ type: z.literal('read-text'), connectionId: z.string(), entryId: z.string() }),
  /** Take an entry of the connected person out of the CRM, and then from here. */
  z.object({ type: z.literal('erase'), connectionId: z.string(), entryId: z.string() }),
  /** Read from the CRM what is missing or stale of everybody who reports to the connected person. */
  z.object({ type: z.literal('team'), connectionId: z.string(), force: z.boolean() }),
  z.object({ type: z.literal('open'), screen: z.enum(['options', 'welcome', 'sample', 'confirm', 'mirror', 'team']) }),
  /** Show what of a connection has not reached its CRM. */
  z.object({ type: z.literal('open-unsent'), connectionId: z.string() }),
  z.object({ type: z.literal('connect-salesforce'), host: z.string(), consumerKey: z.string() }),
  z.object({ type: z.literal('connect-page-session'), host: z.string() }),
  /** First step for HubSpot: is the key good, for which portal, and who are its people? */
  z.object({ type: z.literal('inspect-hubspot-key'), key: z.string() }),
  z.object({ type: z.literal('connect-hubspot'), key: z.string(), ownerId: z.string() }),
  z.object({ type: z.literal('disconnect'), connectionId: z.string(), unsent: z.enum(['keep', 'discard', 'none']) }),
  /** Every connection ended, every database emptied. */
  z.object({ type: z.literal('erase-everything') }),
  /** Rows that cannot be read: try them again, or let go of them for good. */
  z.object({ type: z.literal('quarantine'), act: z.enum(['read-again', 'discard']) }),
  z.object({ type: z.literal('start-sample') }),
  z.object({ type: z.literal('diagnostics') }),
]);
export type ScreenMessage = z.infer<typeof ScreenMessage>;

export type HubspotKeyReport = {
  portalId: string;
  canWrite: boolean;
  missing: string[];
  people: { id: string; name: string; email: string | null }[];
};

/** What each message is answered with when all went well. */
export type Answers = {
  ring: Ring;
  prepare: null;
  /** Why the database cannot be used, in the browser's words; null when it can. */
  storage: { broken: string | null };
  view: null;
  flush: null;
  'send-now': null;
  retry: null;
  /** The whole text, which the cache keeps from then on. */
  'read-text': string;
  /** It is gone from the CRM, and then from here. */
  erase: null;
  team: null;
  open: null;
  'open-unsent': null;
  'connect-salesforce': Connection;
  'connect-page-session': Connection;
  'inspect-hubspot-key': HubspotKeyReport;
  'connect-hubspot': Connection;
  /** False when the CRM could not be told to void what let us in: it is erased here, and may still be good there. */
  disconnect: { revoked: boolean };
  /** As for `disconnect`, of any of them. */
  'erase-everything': { revoked: boolean };
  quarantine: null;
  'start-sample': Connection;
  /** A report without secrets, names or words of the CRM, ready to be pasted. */
  diagnostics: string;
};
export type Message = OverlayMessage | ScreenMessage;
export type Answer<Data> = { ok: true; data: Data } | { ok: false; problem: Problem };
export type AnswerTo<M extends Message> = Answer<Answers[M['type']]>;
