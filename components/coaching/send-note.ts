import { audienceOfNote } from '../../lib/crm/audience';
import type { Connection } from '../../lib/crm/port';
import type { Opportunity } from '../../lib/domain/opportunity';
import type { Person } from '../../lib/domain/person';
import type { NoteEntry } from '../../lib/journal/kinds/note';
import { append } from '../../lib/sync/append';
import type { Draft } from './draft';

type NewNote = { id: string; connection: Connection; deal: Opportunity; owner: Person; draft: Draft; held: boolean };

/** Safe on this device once this resolves; ask the background to `flush` afterwards. `held`: until its author confirms it. */
export async function keepNote({ id, connection, deal, owner, draft, held }: NewNote): Promise<void> {
  const note: NoteEntry = {
    id,
    kind: 'note',
    dealId: deal.id,
    aboutId: owner.id,
    authorId: connection.viewer.id,
    authorName: connection.viewer.name,
    createdAt: new Date().toISOString(),
    audience: audienceOfNote(connection, owner, draft.wish),
    fields: { tone: draft.tone, text: draft.text.trim() },
    delivery: 'on-this-device',
    native: null,
  };
  await append(note, connection.id, undefined, { held });
}
