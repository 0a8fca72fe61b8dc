import type { Connection } from '../crm/port';
import type { Audience, EntryKind } from '../journal/entry';
import type { EntryOf } from '../journal/of-kind';
import { send } from '../messages/send';
import { append } from '../sync/append';
import { newId } from '../sync/new-id';

export type NewEntry<Kind extends EntryKind> = {
  kind: Kind;
  dealId: string | null;
  /** Whom it is for or about: the deal's owner, or the rep of the two. */
  aboutId: string;
  audience: Audience;
  fields: EntryOf<Kind>['fields'];
};

/**
 * Keeps an entry of the connected person and asks the background to send it. Once this resolves it is safe on this
 * device; its id comes back. `held` where something lay over the frame: it waits for its author then. Throws CrmError
 * `not-connected`, `wrong-org` or `storage-full`, and nothing is kept.
 */
export async function keepEntry<Kind extends EntryKind>(
  connection: Connection,
  { kind, dealId, aboutId, audience, fields }: NewEntry<Kind>,
  { held = false, id }: { held?: boolean; id?: string } = {},
): Promise<string> {
  const entryId = id ?? (await newId(Date.now()));
  await append(
    {
      id: entryId,
      kind,
      dealId,
      aboutId,
      authorId: connection.viewer.id,
      authorName: connection.viewer.name,
      createdAt: new Date().toISOString(),
      audience,
      fields,
      delivery: 'on-this-device',
      native: null,
    },
    connection.id,
    undefined,
    { held },
  );
  void send({ type: 'flush' });
  return entryId;
}
