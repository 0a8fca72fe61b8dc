import type { Audience } from '../../lib/journal/entry';
import type { NoteEntry, NoteTone } from '../../lib/journal/kinds/note';
import { append } from '../../lib/sync/append';
import type { Talk } from '../deal/talk';

type NewNote = { id: string; talk: Talk; audience: Audience; tone: NoteTone; text: string; held: boolean };

/** Safe on this device once this resolves; ask the background to `flush` afterwards. `held`: until its author confirms it. */
export async function keepNote({ id, talk, audience, tone, text, held }: NewNote): Promise<void> {
  const { connection, deal, owner } = talk;
  const note: NoteEntry = {
    id,
    kind: 'note',
    dealId: deal.id,
    aboutId: owner.id,
    authorId: connection.viewer.id,
    authorName: connection.viewer.name,
    createdAt: new Date().toISOString(),
    audience,
    fields: { tone, text },
    delivery: 'on-this-device',
    native: null,
  };
  await append(note, connection.id, undefined, { held });
}
