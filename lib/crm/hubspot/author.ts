import type { Directory } from './directory';
import { instant } from './records';
import type { HubspotRecord, Owner } from './schemas';

/**
 * Who wrote an object, by HubSpot's metadata. Typed in HubSpot: its creator, proven. Written through the API: anyone
 * who holds a key may have named any owner, so the owner named as author counts, unproven. `named` is that owner's id:
 * the owner of a note, and of a task, which belongs to whoever is to do it, the one its text names.
 */
export async function authorOf(
  { properties }: HubspotRecord,
  named: string | null | undefined,
  directory: Directory,
  keyUserId: string | null,
): Promise<{ author: Owner | null; proven: boolean }> {
  const { hs_created_by_user_id: creator, hs_object_source: source } = properties;
  const byHand = creator && (source ? source !== 'INTEGRATION' : keyUserId !== null && creator !== keyUserId);
  const author = byHand ? await directory.byUserId(creator) : named ? await directory.byId(named) : null;
  return { author, proven: Boolean(byHand) };
}

export function createdAt(record: HubspotRecord): string {
  return (instant(record.properties.hs_createdate) ?? instant(record.createdAt))?.toString() ?? record.createdAt;
}

export function modifiedAt(record: HubspotRecord): string {
  return (instant(record.properties.hs_lastmodifieddate) ?? instant(record.updatedAt))?.toString() ?? record.updatedAt;
}
