import * as z from 'zod/mini';
import { cut } from '../../journal/cut';
import type { ActionEntry, ActionFields } from '../../journal/kinds/action';
import { findToken, tokenOf } from '../../journal/token';
import { actionWords } from '../../journal/words';
import type { NativeEntry } from '../port';
import { toId18 } from './ids';
import { type TaskRow, toInstant } from './schemas';

/*
 * An action on a deal is a task: its subject is what the task list shows, with the entry's id behind it, because a
 * description cannot be searched. Owner, due date and state are the task's own, whoever changes them.
 */

const SUBJECT_LENGTH = 255;
const SUBJECT = /^(.*) · Courtside action (cs[0-9a-f]{32})\b/s;

/** What of an action no field of a task holds; `said` and `due` are what was agreed, so that a change is known as one. */
const Rest = z.object({
  from: z.catch(z.nullable(z.string()), null),
  about: z.catch(z.nullable(z.string()), null),
  said: z.catch(z.nullable(z.string()), null),
  due: z.catch(z.nullable(z.string()), null),
});

/** The fields of a new task. */
export function toTask({ id, fields, dealId, aboutId, authorName }: ActionEntry): object {
  const marker = ` · Courtside action ${tokenOf(id)}`;
  const rest = { from: fields.from, about: aboutId, said: fields.text, due: fields.due };
  return {
    Subject: cut(fields.text.replace(/\s+/g, ' ').trim(), SUBJECT_LENGTH - marker.length - 1) + marker,
    Description: `${actionWords(fields)}\nAgreed with ${authorName} in Courtside.\n\n${JSON.stringify(rest)}`,
    WhatId: dealId,
    OwnerId: fields.ownerId,
    ...(fields.due ? { ActivityDate: fields.due } : {}),
    Status: statusOf(fields.state),
  };
}

export function statusOf(state: ActionFields['state']): string {
  return state === 'done' ? 'Completed' : 'Not Started';
}

/** A task as an action; null when it is none of ours. It follows the sharing of its deal. */
export function taskToAction(row: TaskRow, aboutId: string | null): NativeEntry | null {
  const match = SUBJECT.exec(row.Subject ?? '');
  const entryId = findToken(match?.[2] ?? '');
  const text = (match?.[1] ?? '').trim();
  if (!match || !entryId || !text || !row.WhatId) return null;
  const rest = restOf(row.Description ?? '');
  const ownerId = row.OwnerId ? (toId18(row.OwnerId) ?? row.OwnerId) : '';
  const due = row.ActivityDate ?? null;
  const fields: ActionFields = {
    text,
    ownerId: ownerId || (toId18(row.CreatedById) ?? row.CreatedById),
    ownerName: row.Owner?.Name ?? '',
    due,
    state: row.IsClosed ? 'done' : 'open',
    from: rest?.from ?? null,
  };
  const wasSaid = rest?.said?.replace(/\s+/g, ' ').trim();
  const isChanged = wasSaid !== undefined && (!wasSaid.startsWith(text.replace(/…$/, '')) || rest?.due !== due);
  return {
    id: entryId,
    kind: 'action',
    dealId: toId18(row.WhatId) ?? row.WhatId,
    aboutId: rest?.about ?? aboutId ?? fields.ownerId,
    authorId: toId18(row.CreatedById) ?? row.CreatedById,
    authorName: row.CreatedBy?.Name ?? '',
    createdAt: toInstant(row.CreatedDate) ?? row.CreatedDate,
    audience: { kind: 'deal' },
    fields,
    delivery: 'confirmed',
    native: {
      id: toId18(row.Id) ?? row.Id,
      version: row.LastModifiedDate,
      modifiedAt: toInstant(row.LastModifiedDate) ?? row.LastModifiedDate,
      postedWithSharedKey: false,
      textComplete: true,
      textCut: false,
      editedInCrm: isChanged,
    },
  };
}

function restOf(description: string): z.infer<typeof Rest> | null {
  const line = description.slice(description.lastIndexOf('\n{') + 1);
  try {
    return Rest.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
