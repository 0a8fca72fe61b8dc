import type { Row } from '../org';
import type { View } from './access';
import { Fault } from './fault';
import { newId } from './ids';
import { safeHtml, textOf } from './note-html';
import type { Store } from './store';

/** Decodes the `Content` of a write: base64 of HTML. */
export function noteContent(content: unknown): string {
  const text = String(content ?? '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) {
    throw new Fault(400, 'JSON_PARSER_ERROR', 'Content: value not of required type: base64');
  }
  return safeHtml(Buffer.from(text, 'base64').toString('utf8'));
}

/**
 * Everything a note is besides its own row: the document, its version with the text, and on
 * creation the link that makes its creator the owner. `html` undefined leaves the text alone.
 */
export function completeNote(store: Store, note: Row, html: string | undefined) {
  const isNew = !store.find('ContentDocument', note.Id);
  delete note.Content;
  if (html !== undefined || isNew) addVersion(store, note, html ?? '');
  note.FileType = 'SNOTE';
  note.FileExtension = 'snote';
  const { Id, Title, OwnerId, SharingPrivacy, FileType, FileExtension, ContentSize, LatestPublishedVersionId } = note;
  const shared = { Id, Title, OwnerId, SharingPrivacy, FileType, FileExtension, ContentSize, LatestPublishedVersionId };
  const { CreatedById, CreatedDate, LastModifiedById, LastModifiedDate, SystemModstamp } = note;
  const stamps = {
    CreatedById,
    CreatedDate,
    LastModifiedById,
    LastModifiedDate,
    SystemModstamp: SystemModstamp ?? LastModifiedDate,
  };
  store.put('ContentDocument', {
    ...store.find('ContentDocument', Id),
    ...shared,
    ...stamps,
    PublishStatus: 'P',
    SharingOption: 'A',
  });
  if (isNew) {
    const link = {
      Id: newId('06A'),
      ContentDocumentId: Id,
      LinkedEntityId: OwnerId,
      ShareType: 'I',
      Visibility: 'AllUsers',
    };
    store.put('ContentDocumentLink', { ...link, IsDeleted: false, SystemModstamp: stamps.SystemModstamp });
  }
}

function addVersion(store: Store, note: Row, html: string) {
  const earlier = store.rowsBy('ContentVersion', 'ContentDocumentId', note.Id);
  for (const version of earlier) store.put('ContentVersion', { ...version, IsLatest: false });
  const version: Row = {
    Id: newId('068'),
    ContentDocumentId: note.Id,
    IsLatest: true,
    VersionNumber: String(earlier.length + 1),
    Title: note.Title,
    TextPreview: textOf(html).slice(0, 255),
    ContentSize: Buffer.byteLength(html),
    FileType: 'SNOTE',
    FileExtension: 'snote',
    OwnerId: note.OwnerId,
    SharingPrivacy: note.SharingPrivacy,
    CreatedById: note.LastModifiedById,
    CreatedDate: note.LastModifiedDate,
    LastModifiedById: note.LastModifiedById,
    LastModifiedDate: note.LastModifiedDate,
    SystemModstamp: note.LastModifiedDate,
  };
  store.put('ContentVersion', version);
  store.noteHtml.set(String(version.Id), html);
  Object.assign(note, {
    LatestPublishedVersionId: version.Id,
    TextPreview: version.TextPreview,
    ContentSize: version.ContentSize,
    ContentModifiedDate: note.LastModifiedDate,
  });
}

/** Checks a new link: only who may edit a document shares it, and once with each. */
export function completeLink(view: View, link: Row) {
  const document = view.store.find('ContentDocument', link.ContentDocumentId) ?? {};
  if (!view.canEdit('ContentNote', document)) {
    throw new Fault(
      400,
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      'insufficient access rights on cross-reference id',
      [],
    );
  }
  if (!['V', 'C', 'I'].includes(String(link.ShareType))) {
    throw new Fault(
      400,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `ShareType: bad value for restricted picklist field: ${link.ShareType}`,
      ['ShareType'],
    );
  }
  const twin = view.store
    .rowsBy('ContentDocumentLink', 'ContentDocumentId', link.ContentDocumentId)
    .find((each) => each.LinkedEntityId === link.LinkedEntityId);
  if (twin) {
    throw new Fault(
      400,
      'DUPLICATE_VALUE',
      `Document with ID: ${link.ContentDocumentId} is already linked with the entity with ID: ${link.LinkedEntityId}`,
      [],
    );
  }
  link.Visibility ??= 'AllUsers';
}

/** The HTML of a note's latest version. */
export function htmlOf(store: Store, note: Row): string {
  return store.noteHtml.get(String(note.LatestPublishedVersionId)) ?? '';
}

/** Notes that an org file brings along get their text, document and owner link like any other. */
export function adoptNotes(store: Store) {
  for (const note of store.rows('ContentNote')) {
    const content = note.Content;
    completeNote(
      store,
      note,
      typeof content === 'string' ? noteContent(content) : safeHtml(String(note.TextPreview ?? '')),
    );
    store.put('ContentNote', note);
  }
}
