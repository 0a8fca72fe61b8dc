import type { Entry } from '../../journal/entry';
import { homeOf } from '../../journal/home';
import type { ActionEntry } from '../../journal/kinds/action';
import type { CalendarFields } from '../../journal/kinds/calendar';
import type { GoalFields } from '../../journal/kinds/goal';
import type { NoteFields } from '../../journal/kinds/note';
import type { RecognitionFields } from '../../journal/kinds/recognition';
import type { PostContext } from '../port';
import { crmError } from '../problem';
import { explainRefusal, type Refusal, refusalOf } from './explain';
import { API, type Api, CompositeAnswer } from './query';
import { recognitionText } from './recognition';
import { CreatedAnswer } from './schemas';
import { toTask } from './task';
import { toBase64, toHtml } from './text';
import { formatTitle } from './title';

type Subrequest = { method: 'POST'; url: string; referenceId: string; body: object };
type Outcome = { id: string } | { refusal: Refusal; status: number; referenceId: string };

/**
 * Writes an entry as a ContentNote and links it, all or nothing. A private one is linked to people
 * only and never to the deal, so that its privacy does not hang on a switch. Returns the note's id,
 * or the task's where the org has Notes switched off.
 */
export async function writeEntry(api: Api, entry: Entry, context: PostContext): Promise<string> {
  if (homeOf(entry) === 'task') return postTask(api, toTask(entry as ActionEntry));
  if (api.hidden.has('ContentNote')) return writeTask(api, entry, context);
  try {
    return await createNote(api, titleOf(entry, context), toBase64(toHtml(textOf(entry, context))), entry);
  } catch (error) {
    // Just learned that Notes are switched off.
    if (api.hidden.has('ContentNote')) return writeTask(api, entry, context);
    throw error;
  }
}

/** A note with its links, all or nothing; returns its id. `Content` is base64 of HTML. */
export async function createNote(
  api: Api,
  Title: string,
  Content: string,
  entry: Pick<Entry, 'audience' | 'authorId' | 'dealId'>,
): Promise<string> {
  const note = { Title, Content };
  const privacy = entry.audience.kind === 'private' ? { SharingPrivacy: 'P' } : {};
  const links = linkedIds(entry).map((linkedId, index) =>
    create(`link${index}`, 'ContentDocumentLink', {
      ContentDocumentId: '@{note.id}',
      LinkedEntityId: linkedId,
      ShareType: 'V',
    }),
  );
  let outcome = await send(api, [create('note', 'ContentNote', { ...note, ...privacy }), ...links]);
  // Unverified whether the API takes SharingPrivacy at create: nothing was written, and the links alone decide.
  if ('refusal' in outcome && /SharingPrivacy/.test(outcome.refusal.message)) {
    outcome = await send(api, [create('note', 'ContentNote', note), ...links]);
  }
  if ('id' in outcome) return outcome.id;
  if (outcome.referenceId === 'note' && isUnknownObject(outcome.refusal)) {
    api.learn(['ContentNote']);
    throw crmError('scope-missing', 'ContentNote');
  }
  throw explainRefusal(outcome.refusal, outcome.status, api.now());
}

/** Whom or what a note is linked to; its author owns it and needs no link. */
function linkedIds(entry: Pick<Entry, 'audience' | 'authorId' | 'dealId'>): string[] {
  if (entry.audience.kind === 'private') return entry.audience.personIds.filter((id) => id !== entry.authorId);
  if (entry.audience.kind === 'deal' && entry.dealId) return [entry.dealId];
  throw crmError('rejected', 'audience');
}

/** Without Notes an open note is a task on the deal, done already; a private one has no place. */
async function writeTask(api: Api, entry: Entry, context: PostContext): Promise<string> {
  if (entry.audience.kind !== 'deal' || homeOf(entry) !== 'note') throw crmError('scope-missing', 'ContentNote');
  return postTask(api, {
    Subject: titleOf(entry, context),
    Description: textOf(entry, context),
    WhatId: entry.dealId,
    Status: 'Completed',
  });
}

async function postTask(api: Api, task: object): Promise<string> {
  // Not in a composite: there "@{" in somebody's text would be taken for a reference.
  const { body } = await api.http({ method: 'POST', path: `${API}/sobjects/Task`, body: task });
  return createdId(body);
}

function create(referenceId: string, object: string, body: object): Subrequest {
  return { method: 'POST', url: `${API}/sobjects/${object}`, referenceId, body };
}

async function send(api: Api, compositeRequest: Subrequest[]): Promise<Outcome> {
  const { body } = await api.http({
    method: 'POST',
    path: `${API}/composite`,
    body: { allOrNone: true, compositeRequest },
  });
  const parsed = CompositeAnswer.safeParse(body);
  if (!parsed.success) throw crmError('unexpected-answer', 'composite');
  const answers = parsed.data.compositeResponse;
  // The requests that were rolled back say PROCESSING_HALTED; the one to blame says why.
  const failed = answers
    .filter((answer) => answer.httpStatusCode >= 300)
    .map((answer) => ({
      refusal: refusalOf(answer.body),
      status: answer.httpStatusCode,
      referenceId: answer.referenceId,
    }));
  const cause =
    failed.find((failure) => failure.refusal && failure.refusal.errorCode !== 'PROCESSING_HALTED') ?? failed[0];
  if (cause) {
    if (!cause.refusal) throw crmError('unexpected-answer', 'composite');
    return { ...cause, refusal: cause.refusal };
  }
  return { id: createdId(answers.find((answer) => answer.referenceId === 'note')?.body) };
}

function createdId(body: unknown): string {
  const created = CreatedAnswer.safeParse(body);
  if (!created.success) throw crmError('unexpected-answer', 'create');
  return created.data.id;
}

function isUnknownObject(refusal: Refusal): boolean {
  return refusal.errorCode === 'INVALID_TYPE' || refusal.errorCode === 'NOT_FOUND';
}

function titleOf(entry: Entry, context: PostContext): string {
  const about = { recordId: entry.dealId ?? entry.aboutId, entryId: entry.id };
  if (entry.kind === 'note') {
    return formatTitle({ ...about, word: (entry.fields as NoteFields).tone, label: context.dealName ?? '' });
  }
  if (entry.kind === 'recognition') {
    return formatTitle({ ...about, word: 'recognition', label: context.dealName ?? context.aboutName });
  }
  const label = entry.kind === 'goal' ? (entry.fields as GoalFields).name : context.aboutName;
  return formatTitle({ ...about, word: entry.kind, label });
}

/** The body: what a person wrote, or one sentence for people and one line for Courtside. */
function textOf(entry: Entry, context: PostContext): string {
  if (entry.kind === 'note') return (entry.fields as NoteFields).text;
  if (entry.kind === 'recognition') return recognitionText(entry.fields as RecognitionFields);
  const sentence =
    entry.kind === 'goal'
      ? goalSentence(entry.fields as GoalFields, context.aboutName)
      : calendarSentence(entry.fields as CalendarFields, context.aboutName);
  return `${sentence}\n${JSON.stringify(entry.fields)}`;
}

function goalSentence({ target, period, withdrawn }: GoalFields, name: string): string {
  if (withdrawn) return `${name} took this goal away.`;
  const amount = new Intl.NumberFormat('en', { style: 'currency', currency: target.currency, currencyDisplay: 'code' });
  const digits = amount.resolvedOptions().maximumFractionDigits ?? 2;
  return `Goal of ${name}: ${amount.format(target.minor / 10 ** digits)}, ${period.start} to ${period.end}.`;
}

function calendarSentence({ holidays }: CalendarFields, name: string): string {
  return `Working days of ${name}, and ${holidays.length} days off.`;
}
