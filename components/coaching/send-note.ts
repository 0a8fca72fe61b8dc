import { v7 } from 'uuid';
import type { Connection } from '../../lib/crm/port';
import { ADAPTERS } from '../../lib/crm/registry';
import type { Opportunity } from '../../lib/domain/opportunity';
import type { Person } from '../../lib/domain/person';
import type { Audience } from '../../lib/journal/entry';
import type { NoteEntry } from '../../lib/journal/kinds/note';
import { append } from '../../lib/sync/append';
import type { Draft } from './draft';

export function canBePrivate({ crm }: Connection): boolean {
  return ADAPTERS[crm].capabilities.privateNotes;
}

/** Who will be able to read a note: the narrowest circle the CRM can keep, unless the author opens it up. */
export function audienceOfNote(connection: Connection, owner: Person, wish: Draft['wish']): Audience {
  if (wish === 'deal' || !canBePrivate(connection)) return { kind: 'deal' };
  return { kind: 'private', personIds: [connection.viewer.id, owner.id] };
}

type NewNote = { connection: Connection; deal: Opportunity; owner: Person; draft: Draft; held: boolean };

/** Safe on this device once this resolves; ask the background to `flush` afterwards. `held`: until its author confirms it. */
export async function keepNote({ connection, deal, owner, draft, held }: NewNote): Promise<void> {
  const note: NoteEntry = {
    id: v7(),
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
