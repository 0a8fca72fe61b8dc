import { type Directory, nameOf } from './directory';
import { instant } from './records';
import type { HubspotRecord } from './schemas';

/**
 * Who wrote an object, by HubSpot's metadata. Typed in HubSpot: its creator, proven. Written through the API: anyone
 * who holds a key may have named any owner, so the owner named as author counts, unproven. `named` is that owner's id:
 * the owner of a note, and of a task, which belongs to whoever is to do it, the one its text names. Whom the portal
 * does not know (any more) has no name in HubSpot's API; the number is better than nobody.
 */
export async function authorOf(
  { properties }: HubspotRecord,
  named: string | null | undefined,
  directory: Directory,
  keyUserId: string | null,
): Promise<{ id: string; name: string; proven: boolean }> {
  const { hs_created_by_user_id: creator, hs_object_source: source } = properties;
  const byHand = creator && (source ? source !== 'INTEGRATION' : keyUserId !== null && creator !== keyUserId);
  if (!byHand) return { ...(await ownerOf(named ?? '', directory)), proven: false };
  const author = await directory.byUserId(creator);
  return { id: author?.id ?? '', name: author ? nameOf(author) : creator, proven: true };
}

/** An owner by id, also one whom the portal has forgotten. */
export async function ownerOf(id: string, directory: Directory): Promise<{ id: string; name: string }> {
  const owner = id ? await directory.byId(id) : null;
  return owner ? { id: owner.id, name: nameOf(owner) } : { id, name: id };
}

/**
 * ISO instant of `hs_createdate`, else of the record’s own `createdAt`: when HubSpot got it, whatever time it bears
 * itself (`hs_timestamp`).
 */
export function createdAt(record: HubspotRecord): string {
  return (instant(record.properties.hs_createdate) ?? instant(record.createdAt))?.toString() ?? record.createdAt;
}

/** ISO instant of `hs_lastmodifieddate`, else of the record’s own `updatedAt`: the last change of any property. */
export function modifiedAt(record: HubspotRecord): string {
  return (instant(record.properties.hs_lastmodifieddate) ?? instant(record.updatedAt))?.toString() ?? record.updatedAt;
}
