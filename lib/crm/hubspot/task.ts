import * as z from 'zod/mini';
import { isIsoDate } from '../../domain/dates';
import { cut } from '../../journal/cut';
import { jsonAt } from '../../journal/json-in-text';
import { ACTION_MAX_LENGTH, type ActionEntry, type ActionFields } from '../../journal/kinds/action';
import { findToken } from '../../journal/token';
import { formatTrailer } from '../../journal/trailer';
import { HINT, taskWords } from '../../journal/words';
import type { NativeEntry } from '../port';
import { authorOf, createdAt, modifiedAt, ownerOf } from './author';
import type { Directory } from './directory';
import { calendarDate } from './records';
import type { HubspotRecord } from './schemas';
import { fromHtml, toHtml } from './text';

/*
 * An action on a deal is a task. Owner, due date and state are the task's own, whoever changes them; its body ends with
 * the line that names the entry and what no property of a task holds.
 */

export const TASK_PROPERTIES = [
  'hs_task_subject',
  'hs_task_body',
  'hs_task_status',
  'hs_timestamp',
  'hs_createdate',
  'hs_lastmodifieddate',
  'hs_created_by_user_id',
  'hs_object_source',
  'hubspot_owner_id',
] as const;

/** HubSpot's id of the association from a task to a deal. */
const TASK_TO_DEAL = 216;

const LINE = /Courtside action (cs[0-9a-f]{32})\b ?/;
const Rest = z.object({
  deal: z.string(),
  about: z.string(),
  by: z.string(),
  from: z.catch(z.nullable(z.string()), null),
  /** What was agreed, so that a change in HubSpot is known as one. */
  said: z.string(),
  due: z.nullable(z.string().check(z.refine(isIsoDate))),
  owner: z.catch(z.nullable(z.string()), null),
  /** The day that HubSpot was given: it wants one, also where none was agreed. */
  day: z.string(),
});
type Rest = z.infer<typeof Rest>;

/** A new task on its deal. HubSpot wants a due time: noon where the account is, on the day of writing where none was agreed. */
export function toTask(
  { id, fields, dealId, aboutId, authorId, authorName, createdAt }: ActionEntry,
  timeZone: string,
) {
  const day = fields.due ?? calendarDate(createdAt, timeZone) ?? createdAt.slice(0, 10);
  const rest = {
    deal: dealId ?? '',
    about: aboutId,
    by: authorId,
    from: fields.from,
    said: fields.text,
    due: fields.due,
    owner: fields.ownerId,
    day,
  } satisfies Rest;
  const line = `${formatTrailer({ entryId: id, word: 'action' })} ${JSON.stringify(rest)}`;
  return {
    properties: {
      hs_task_subject: fields.text,
      hs_task_body: toHtml(`${taskWords(fields, authorName)}\n\n${HINT}\n${line}`),
      hs_task_status: statusOf(fields.state),
      hs_task_type: 'TODO',
      hs_timestamp: noon(day, timeZone),
      hubspot_owner_id: fields.ownerId,
    },
    associations: [
      { to: { id: dealId }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: TASK_TO_DEAL }] },
    ],
  };
}

/** `hs_task_status` for the state of an action. Read back, only `COMPLETED` is done. */
export function statusOf(state: ActionFields['state']): string {
  return state === 'done' ? 'COMPLETED' : 'NOT_STARTED';
}

/** Whether a task is one of an action, as far as its last line tells. */
export function isOurs({ properties }: HubspotRecord): boolean {
  return LINE.test(fromHtml(properties.hs_task_body ?? ''));
}

type Context = {
  directory: Directory;
  keyUserId: string | null;
  timeZone: string;
  /** The deal that it hangs on, and whose that is where this is known. */
  deal: { id: string; ownerId: string | null };
};

/**
 * A task as an action; null when it is none of ours. Everyone who can open the deal can read it. Where somebody broke
 * its last line, what the task itself says is left.
 */
export async function toAction(
  task: HubspotRecord,
  { directory, keyUserId, timeZone, deal }: Context,
): Promise<NativeEntry | null> {
  const { properties } = task;
  const body = fromHtml(properties.hs_task_body ?? '');
  const match = LINE.exec(body);
  const entryId = findToken(match?.[1] ?? '');
  if (!match || !entryId) return null;
  const rest = Rest.safeParse(jsonAt(body, match.index + match[0].length).value).data ?? null;
  const author = await authorOf(task, rest?.by, directory, keyUserId);
  // Taken from everybody, it is whoever's it was.
  const ownerId = properties.hubspot_owner_id || rest?.owner || rest?.by || deal.ownerId || '';
  const owner = await ownerOf(ownerId, directory);
  const fields: ActionFields = {
    text: cut((properties.hs_task_subject ?? '').trim(), ACTION_MAX_LENGTH) || '…',
    ownerId: owner.id,
    ownerName: owner.name,
    due: dueOf(task, rest, timeZone),
    state: properties.hs_task_status === 'COMPLETED' ? 'done' : 'open',
    from: rest?.from ?? null,
  };
  return {
    id: entryId,
    kind: 'action',
    dealId: deal.id,
    aboutId: deal.ownerId ?? rest?.about ?? owner.id,
    authorId: author.id,
    authorName: author.name,
    createdAt: createdAt(task),
    audience: { kind: 'deal' },
    fields,
    delivery: 'confirmed',
    native: {
      id: task.id,
      version: properties.hs_lastmodifieddate ?? task.updatedAt,
      modifiedAt: modifiedAt(task),
      postedWithSharedKey: !author.proven,
      textComplete: true,
      textCut: false,
      editedInCrm: !rest || isChanged(fields, rest),
    },
  };
}

function isChanged({ text, due, ownerId }: ActionFields, rest: Rest): boolean {
  return text !== rest.said.trim() || due !== rest.due || (rest.owner !== null && ownerId !== rest.owner);
}

/** The day it is due; null as long as nobody moved a task that was agreed without one. */
function dueOf(task: HubspotRecord, agreed: Rest | null, timeZone: string): string | null {
  const day = calendarDate(task.properties.hs_timestamp, timeZone);
  return !isIsoDate(day) || day === agreed?.day ? (agreed?.due ?? null) : day;
}

function noon(day: string, timeZone: string): string {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '12:00' });
  return at.toInstant().toString();
}
