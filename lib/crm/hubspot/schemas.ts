import * as z from 'zod/mini';
import { crmError } from '../problem';

/** Shapes of HubSpot's answers, reduced to what we read. Every property value is a string or null. */
const Properties = z.record(z.string(), z.nullable(z.string()));
/** A cursor is a word of plain characters: it goes into the next address. */
const cursor = z.string().check(z.regex(/^[!-~]*$/));
const Paging = z.optional(z.object({ next: z.optional(z.object({ after: cursor })) }));
/** Property histories, newest version first. */
const Histories = z.record(z.string(), z.array(z.object({ value: z.nullable(z.string()), timestamp: z.string() })));

const time = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))));

export const HubspotRecord = z.object({
  id: z.string(),
  properties: Properties,
  createdAt: time,
  updatedAt: time,
  url: z.optional(z.string()),
  propertiesWithHistory: z.optional(Histories),
});
export type HubspotRecord = z.infer<typeof HubspotRecord>;

/** The first of what hangs on a record, and where the rest begins. */
const Listed = z.object({ results: z.array(z.object({ id: z.string() })), paging: Paging });

export const DealAnswer = z.extend(HubspotRecord, {
  associations: z.optional(z.object({ notes: z.optional(Listed), tasks: z.optional(Listed) })),
});

/** Each result is read by itself. */
export const SearchAnswer = z.object({ total: z.number(), results: z.array(z.unknown()), paging: Paging });
export const BatchAnswer = z.object({ results: z.array(HubspotRecord) });
export const ListAnswer = z.object({ results: z.array(HubspotRecord), paging: Paging });

export const AssociationsAnswer = z.object({
  results: z.array(z.object({ toObjectId: z.union([z.string(), z.number()]) })),
  paging: Paging,
});

export const LinksAnswer = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: z.string() }),
      to: z.array(z.object({ toObjectId: z.union([z.string(), z.number()]) })),
    }),
  ),
});

export const Owner = z.object({
  id: z.string(),
  email: z.nullish(z.string()),
  firstName: z.nullish(z.string()),
  lastName: z.nullish(z.string()),
  type: z.optional(z.string()),
  userId: z.nullish(z.number()),
  /** Set for people who left, too. */
  userIdIncludingInactive: z.nullish(z.number()),
  archived: z.optional(z.boolean()),
});
export type Owner = z.infer<typeof Owner>;
export const OwnersAnswer = z.object({ results: z.array(Owner), paging: Paging });

export const PipelinesAnswer = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      displayOrder: z.number(),
      stages: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          displayOrder: z.number(),
          /** Numbers and truth values arrive as text: "0.4", "true". */
          metadata: z.object({ isClosed: z.optional(z.string()), probability: z.optional(z.string()) }),
        }),
      ),
    }),
  ),
});

export const AccountAnswer = z.object({
  portalId: z.number(),
  uiDomain: z.nullish(z.string()),
  timeZone: z.string(),
  // ISO 4217, in capitals as all that is compared with it.
  companyCurrency: z.string().check(z.trim(), z.toUpperCase()),
});
export type AccountAnswer = z.infer<typeof AccountAnswer>;

export const KeyAnswer = z.object({ userId: z.number(), hubId: z.number(), scopes: z.array(z.string()) });

/** Each part of an error body may be missing, or odd, and the rest still counts. */
const orNone = <Schema extends z.core.$ZodType>(schema: Schema) => z.catch(z.optional(schema), undefined);
const ErrorContext = orNone(z.object({ requiredGranularScopes: z.optional(z.array(z.string())) }));
export const ErrorAnswer = z.object({
  status: orNone(z.string()),
  message: orNone(z.string()),
  category: orNone(z.string()),
  policyName: orNone(z.string()),
  context: ErrorContext,
  errors: orNone(z.array(z.object({ context: ErrorContext }))),
});

/** An answer in the shape we rely on, or CrmError `unexpected-answer` that names the field. */
export function parse<Schema extends z.core.$ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  throw crmError('unexpected-answer', parsed.error.issues[0]?.path.join('.') || null);
}
