import * as z from 'zod/mini';
import { cut } from '../../journal/cut';
import { jsonAt } from '../../journal/json-in-text';
import { ACTION_MAX_LENGTH, type ActionEntry, type ActionFields } from '../../journal/kinds/action';
import { findToken, tokenOf } from '../../journal/token';
import { HINT, taskWords } from '../../journal/words';
import type { NativeEntry } from '../port';
import { toId18 } from './ids';
import { type TaskRow, toInstant } from './schemas';

/*
 * An action on a deal is a task: its subject is what the task list shows, with the entry's id behind it, because a
 * description cannot be searched. Owner, due date and state are the task's own, whoever changes them.
 */

const SUBJECT_LENGTH = 255;
const TOKEN_LENGTH = 32;
const SUBJECT = /^(.*)· Courtside action (cs[0-9a-f]{32})\b/s;

/** What of an action no field of a task holds; `said`, `due` and `owner` are what was agreed, so that a change is known as one. */
const Rest = z.object({
  from: z.catch(z.nullable(z.string()), null),
  about: z.catch(z.nullable(z.string()), null),
  said: z.catch(z.nullable(z.string()), null),
  due: z.catch(z.nullable(z.string()), null),
  owner: z.catch(z.nullable(z.string()), null),
});
type Rest = z.infer<typeof Rest>;

/** The fields of a new task. */
export function toTask({ id, fields, dealId, aboutId, authorName }: ActionEntry): object {
  const { from, text: said, due, ownerId: owner } = fields;
  const rest = { from, about: aboutId, said, due, owner } satisfies Rest;
  return {
    Subject: subjectOf(said) + markerOf(id),
    Description: `${taskWords(fields, authorName)}\n\n${HINT}\n${JSON.stringify(rest)}`,
    WhatId: dealId,
    OwnerId: fields.ownerId,
    ...(fields.due ? { ActivityDate: fields.due } : {}),
    Status: statusOf(fields.state),
  };
}

/** The Status for the state of an action [unverified where an org renamed these]. Read back, `IsClosed` tells. */
export function statusOf(state: ActionFields['state']): string {
  return state === 'done' ? 'Completed' : 'Not Started';
}

/** As much of the words as a subject takes beside the marker. */
function subjectOf(text: string): string {
  return cut(text.replace(/\s+/g, ' ').trim(), SUBJECT_LENGTH - markerOf('').length - TOKEN_LENGTH - 1);
}

function markerOf(id: string): string {
  return ` · Courtside action ${tokenOf(id)}`;
}

/**
 * A task as an action; null when it is none of ours. It follows the sharing of its deal, whose owner (`aboutId`) it is
 * about; where that one is not known, it is about whomever it was written about.
 */
export function taskToAction(row: TaskRow, aboutId: string | null): NativeEntry | null {
  const match = SUBJECT.exec(row.Subject ?? '');
  const entryId = findToken(match?.[2] ?? '');
  if (!match || !entryId || !row.WhatId) return null;
  const text = cut((match[1] ?? '').trim(), ACTION_MAX_LENGTH) || '…';
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
  return {
    id: entryId,
    kind: 'action',
    dealId: toId18(row.WhatId) ?? row.WhatId,
    aboutId: aboutId ?? rest?.about ?? fields.ownerId,
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
      // Where the description is hidden from whoever reads, nothing tells.
      editedInCrm: rest ? isChanged(fields, rest) : Boolean(row.Description),
    },
  };
}

function isChanged({ text, due, ownerId }: ActionFields, rest: Rest): boolean {
  const isOthers = rest.owner !== null && toId18(rest.owner) !== ownerId;
  return rest.said !== null && (text !== subjectOf(rest.said) || due !== rest.due || isOthers);
}

function restOf(description: string): Rest | null {
  return Rest.safeParse(jsonAt(description, description.lastIndexOf('\n{"from":') + 1).value).data ?? null;
}
