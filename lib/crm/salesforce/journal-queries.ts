import { toId18 } from './ids';
import type { Read } from './query';
import { LinkRow, NoteRow, TaskRow, TitledLinkRow } from './schemas';
import { dateLiteral, idList, quoteId, quoteLike } from './soql';

/*
 * Where entries are looked for. Salesforce refuses a query of ContentDocumentLink that does not
 * name the document or the linked record, so notes are found from a record or a person first and
 * read by their ids second.
 */

const OURS = `ContentDocument.FileType = 'SNOTE' AND ContentDocument.Title LIKE ${quoteLike('Courtside ', { anchored: true })}`;
const TITLED_LINK = { object: 'ContentDocumentLink', fields: ['ContentDocumentId', 'ContentDocument.Title'] };

/** Notes on a record: the open ones of a deal. */
export function linksOfRecord(recordId: string): Read<TitledLinkRow> {
  return { ...TITLED_LINK, where: `LinkedEntityId = ${quoteId(recordId)} AND ${OURS}`, row: TitledLinkRow };
}

/** What may belong to no deal. */
const WITHOUT_DEAL = ['goal', 'calendar', 'together', 'recognition'];

/** Notes shared with a person, or their own: those about one record, and those about somebody's figures. */
export function linksOfPerson(personId: string, recordId: string | null): Read<TitledLinkRow> {
  const titles = WITHOUT_DEAL.map((word) => quoteLike(`Courtside ${word} `, { anchored: true }));
  if (recordId) titles.push(quoteLike(` ${toId18(recordId)} `));
  const wanted = titles.map((pattern) => `ContentDocument.Title LIKE ${pattern}`).join(' OR ');
  return {
    ...TITLED_LINK,
    where: `LinkedEntityId = ${quoteId(personId)} AND ${OURS} AND (${wanted})`,
    row: TitledLinkRow,
  };
}

/** Requests and companions of deals among a person's notes, changed since a day (ISO date). */
export function linksOfInbox(personId: string, from: string): Read<TitledLinkRow> {
  const titles = ['request', 'answers'].map(
    (word) => `ContentDocument.Title LIKE ${quoteLike(`Courtside ${word} `, { anchored: true })}`,
  );
  const since = `ContentDocument.LastModifiedDate >= ${dateLiteral(from)}T00:00:00Z`;
  const where = `LinkedEntityId = ${quoteId(personId)} AND ${OURS} AND ${since} AND (${titles.join(' OR ')})`;
  return { ...TITLED_LINK, where, row: TitledLinkRow };
}

/** Companions among a person's notes, of one record. */
export function linksOfCompanions(personId: string, recordId: string): Read<TitledLinkRow> {
  const words = ['answers', 'together'].map((word) => quoteLike(`Courtside ${word} `, { anchored: true }));
  const titles = words.map((pattern) => `ContentDocument.Title LIKE ${pattern}`).join(' OR ');
  const ofRecord = `ContentDocument.Title LIKE ${quoteLike(` ${toId18(recordId)} `)}`;
  return {
    ...TITLED_LINK,
    where: `LinkedEntityId = ${quoteId(personId)} AND ${OURS} AND ${ofRecord} AND (${titles})`,
    row: TitledLinkRow,
  };
}

/** Links of one entity whose note carries this token. */
export function linksByToken(entityId: string, token: string): Read<TitledLinkRow> {
  const where = `LinkedEntityId = ${quoteId(entityId)} AND ContentDocument.Title LIKE ${quoteLike(token)}`;
  return { ...TITLED_LINK, where, row: TitledLinkRow };
}

const TASK_FIELDS = [
  'Id',
  'Subject',
  'Description',
  'WhatId',
  'OwnerId',
  'Owner.Name',
  'ActivityDate',
  'IsClosed',
  'CreatedById',
  'CreatedBy.Name',
  'CreatedDate',
  'LastModifiedDate',
];

/**
 * Our tasks on a deal: actions, and notes that were kept as tasks because the org has Notes switched off; all, or
 * those with one token.
 */
export function tasksOfDeal(dealId: string, token?: string): Read<TaskRow> {
  const where = `WhatId = ${quoteId(dealId)} AND Subject LIKE ${quoteLike(token ?? 'Courtside ')}`;
  return { object: 'Task', fields: TASK_FIELDS, where, row: TaskRow };
}

/**
 * The same, with the open actions of some people on other deals and what they finished since a day (ISO date). An action
 * may have no due date (`ActivityDate`), or one long ago: when it was finished its last change tells.
 */
export function tasksOfDealAndPeople(dealId: string | null, people: string[], since: string): Read<TaskRow> {
  const onDeal = dealId ? [`WhatId = ${quoteId(dealId)}`] : [];
  const day = dateLiteral(since);
  const lately = `(IsClosed = false OR ActivityDate >= ${day} OR LastModifiedDate >= ${day}T00:00:00Z)`;
  const theirs = people.length > 0 ? [`(OwnerId IN ${idList(people)} AND ${lately})`] : [];
  const where = `(${[...onDeal, ...theirs].join(' OR ')}) AND Subject LIKE ${quoteLike('Courtside ')}`;
  return { object: 'Task', fields: TASK_FIELDS, where, row: TaskRow, skip: onDeal.length + theirs.length === 0 };
}

export function taskById(taskId: string): Read<TaskRow> {
  return { object: 'Task', fields: TASK_FIELDS, where: `Id = ${quoteId(taskId)}`, row: TaskRow };
}

/** Ids of the notes that links lead to, each once. */
export function idsOf(links: TitledLinkRow[]): string[] {
  return [...new Set(links.map((link) => toId18(link.ContentDocumentId) ?? link.ContentDocumentId))];
}

/** The notes themselves, and everybody they are shared with. */
export function noteQueries(noteIds: string[]) {
  const ids = idList(noteIds);
  const skip = noteIds.length === 0;
  return {
    notes: {
      skip,
      object: 'ContentNote',
      fields: [
        'Id',
        'Title',
        'TextPreview',
        'ContentSize',
        'OwnerId',
        'CreatedById',
        'CreatedBy.Name',
        'CreatedDate',
        'LastModifiedDate',
        'LatestPublishedVersionId',
      ],
      where: `Id IN ${ids}`,
      row: NoteRow,
    } satisfies Read<NoteRow>,
    links: {
      skip,
      object: 'ContentDocumentLink',
      fields: ['ContentDocumentId', 'LinkedEntityId'],
      where: `ContentDocumentId IN ${ids}`,
      row: LinkRow,
    } satisfies Read<LinkRow>,
  };
}
