import * as z from 'zod/mini';
import { isIsoDate } from '../../domain/dates';
import type { ActionEntry, ActionFields } from '../../journal/kinds/action';
import { findToken } from '../../journal/token';
import { formatTrailer } from '../../journal/trailer';
import { actionWords } from '../../journal/words';
import type { NativeEntry } from '../port';
import { authorOf, createdAt, modifiedAt } from './author';
import { type Directory, nameOf } from './directory';
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

const LINE = /Courtside action (cs[0-9a-f]{32}) (\{.*\})\s*$/m;
const Rest = z.object({
  deal: z.string(),
  about: z.string(),
  by: z.string(),
  from: z.catch(z.nullable(z.string()), null),
  /** What was agreed, so that a change in HubSpot is known as one. */
  said: z.string(),
  due: z.nullable(z.string()),
  /** The day that HubSpot was given: it wants one, also where none was agreed. */
  day: z.string(),
});

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
    day,
  };
  const line = `${formatTrailer({ entryId: id, word: 'action' })} ${JSON.stringify(rest)}`;
  return {
    properties: {
      hs_task_subject: fields.text,
      hs_task_body: toHtml(`${actionWords(fields)}\nAgreed with ${authorName} in Courtside.\n\n${line}`),
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

export function statusOf(state: ActionFields['state']): string {
  return state === 'done' ? 'COMPLETED' : 'NOT_STARTED';
}

/** A task as an action; null when it is none of ours. Everyone who can open the deal can read it. */
export async function toAction(
  task: HubspotRecord,
  { directory, keyUserId, timeZone }: { directory: Directory; keyUserId: string | null; timeZone: string },
): Promise<NativeEntry | null> {
  const { properties } = task;
  const match = LINE.exec(fromHtml(properties.hs_task_body ?? ''));
  const entryId = findToken(match?.[1] ?? '');
  const rest = Rest.safeParse(parseJson(match?.[2] ?? '')).data;
  const text = (properties.hs_task_subject ?? '').trim().slice(0, 200);
  if (!entryId || !rest || !text) return null;
  const { author, proven } = await authorOf(task, rest.by, directory, keyUserId);
  const owner = properties.hubspot_owner_id ? await directory.byId(properties.hubspot_owner_id) : null;
  const due = dueOf(task, rest, timeZone);
  const fields: ActionFields = {
    text,
    ownerId: owner?.id ?? properties.hubspot_owner_id ?? rest.by,
    ownerName: owner ? nameOf(owner) : '',
    due,
    state: properties.hs_task_status === 'COMPLETED' ? 'done' : 'open',
    from: rest.from,
  };
  return {
    id: entryId,
    kind: 'action',
    dealId: rest.deal,
    aboutId: rest.about,
    authorId: author?.id ?? '',
    authorName: author ? nameOf(author) : '',
    createdAt: createdAt(task),
    audience: { kind: 'deal' },
    fields,
    delivery: 'confirmed',
    native: {
      id: task.id,
      version: properties.hs_lastmodifieddate ?? task.updatedAt,
      modifiedAt: modifiedAt(task),
      postedWithSharedKey: !proven,
      textComplete: true,
      textCut: false,
      editedInCrm: text !== rest.said || due !== rest.due,
    },
  };
}

/** The day it is due; null as long as nobody moved a task that was agreed without one. */
function dueOf(task: HubspotRecord, agreed: z.infer<typeof Rest>, timeZone: string): string | null {
  const day = calendarDate(task.properties.hs_timestamp, timeZone);
  return !isIsoDate(day) || day === agreed.day ? agreed.due : day;
}

function noon(day: string, timeZone: string): string {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '12:00' });
  return at.toInstant().toString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
