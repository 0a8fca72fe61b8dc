import type { Http } from '../http';
import { batchRead } from './api';
import { NOTE_PROPERTIES } from './journal';
import type { HubspotRecord } from './schemas';

/** Notes by id, with the history of their text. */
export async function notesWithBodies(http: Http, ids: string[]): Promise<HubspotRecord[]> {
  return ids.length === 0 ? [] : batchRead(http, 'notes', ids, NOTE_PROPERTIES, 'hs_note_body');
}
