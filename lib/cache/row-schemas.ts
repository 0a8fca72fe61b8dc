import * as z from 'zod/mini';
import { FIELDS } from '../journal/kinds/schemas';
import type { OldUnsent } from './versions/shape-version';

/* What a row must be to reach a screen or the CRM. Fields beyond these are left as they are. */

const key = z.string().check(z.minLength(1));

const audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('private'), personIds: z.array(z.string()) }),
  z.object({ kind: z.literal('deal') }),
  z.object({ kind: z.literal('this-device') }),
]);

const envelope = {
  scope: key,
  id: key,
  dealId: z.nullable(key),
  aboutId: z.string(),
  authorId: z.string(),
  authorName: z.string(),
  createdAt: z.string(),
  audience,
  delivery: z.enum(['on-this-device', 'held', 'confirmed', 'set-aside']),
  native: z.nullable(
    z.object({
      id: key,
      version: z.string(),
      modifiedAt: z.string(),
      postedWithSharedKey: z.boolean(),
      textComplete: z.boolean(),
      editedInCrm: z.boolean(),
    }),
  ),
};

/** A row of `entries`, its fields by the kind's own schema. */
export const EntryRowSchema = z.discriminatedUnion('kind', [
  z.object({ ...envelope, kind: z.literal('note'), fields: FIELDS.note }),
  z.object({ ...envelope, kind: z.literal('recognition'), fields: FIELDS.recognition }),
  z.object({ ...envelope, kind: z.literal('action'), fields: FIELDS.action }),
  z.object({ ...envelope, kind: z.literal('done'), fields: FIELDS.done }),
  z.object({ ...envelope, kind: z.literal('answer'), fields: FIELDS.answer }),
  z.object({ ...envelope, kind: z.literal('check'), fields: FIELDS.check }),
  z.object({ ...envelope, kind: z.literal('cadence'), fields: FIELDS.cadence }),
  z.object({ ...envelope, kind: z.literal('topic'), fields: FIELDS.topic }),
  z.object({ ...envelope, kind: z.literal('checkin'), fields: FIELDS.checkin }),
  z.object({ ...envelope, kind: z.literal('rating'), fields: FIELDS.rating }),
  z.object({ ...envelope, kind: z.literal('goal'), fields: FIELDS.goal }),
  z.object({ ...envelope, kind: z.literal('calendar'), fields: FIELDS.calendar }),
  z.object({ ...envelope, kind: z.literal('newer'), fields: FIELDS.newer }),
]);

/** A row of `outbox`. */
export const OutboxRowSchema = z.object({
  scope: key,
  id: key,
  connectionId: key,
  nextTryAt: z.string(),
  attempts: z.number(),
  uncertain: z.boolean(),
  problem: z.nullable(z.object({ code: z.string(), detail: z.nullable(z.string()), retryAt: z.nullable(z.string()) })),
  seq: z.int(),
  lane: z.string(),
  state: z.enum(['waiting', 'set-aside']),
  answered: z.number(),
  seenVersion: z.optional(z.string()),
});

/** A row of `twinChecks`. */
export const TwinCheckRowSchema = z.object({
  scope: key,
  id: key,
  connectionId: key,
  dueAt: z.string(),
  audience: z.optional(audience),
});

/** Which field fails, and how, in words for whoever reads an export; null when the row is sound. No words of the row. */
export function faultOf(schema: z.ZodMiniType, row: unknown): string | null {
  const issue = schema.safeParse(row).error?.issues[0];
  return issue ? `${issue.path.join('.') || 'row'}: ${issue.code}` : null;
}

/** The same for an unsent entry with its place in the outbox. */
export function faultIn({ entry, outbox }: OldUnsent): string | null {
  const inOutbox = outbox && faultOf(OutboxRowSchema, outbox);
  return faultOf(EntryRowSchema, entry) ?? (inOutbox && `outbox.${inOutbox}`);
}
