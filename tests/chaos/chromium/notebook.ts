import type { Audience, Entry } from '../../../lib/journal/entry';
import type { PersonName, TrialOrg } from '../orgs';
import { textOf } from '../words';
import type { World } from '../world';

/** One note as its writer knows it: by its words, since its id is made in the browser. */
export type Note = {
  text: string;
  org: TrialOrg;
  dealId: string;
  profile: string;
  /** The composer said that everyone on the deal can read it, rather than two people. */
  isOpen: boolean;
  saved: boolean;
};

/** What somebody wrote in browsers, in the order in which Send was pressed. */
export class Notebook {
  readonly notes: Note[] = [];

  press(note: Omit<Note, 'saved'>): Note {
    const pressed = { ...note, saved: false };
    this.notes.push(pressed);
    return pressed;
  }
}

/**
 * Enters the notes of one author into the world's ledger, under the ids that they have in the CRM or
 * in the browsers' databases. A note that is in neither keeps its words for an id; one that has two
 * ids is there under the first, and its other object counts as one that nobody wrote.
 */
export function enter(world: World, { notes }: Notebook, author: PersonName, kept: Entry[]): void {
  const ids = new Map<string, string>();
  const found = world.trial.orgs.flatMap((org) =>
    org.objects().map(({ entryId, fields }) => ({ id: entryId, fields })),
  );
  for (const { id, fields } of [...found, ...kept]) {
    if (!ids.has(textOf(fields))) ids.set(textOf(fields), id);
  }
  for (const { text, org, dealId, profile, isOpen, saved } of notes) {
    const id = ids.get(text) ?? text;
    const authorId = org.idOf(author);
    const aboutId = org.idOf(org.deals.get(dealId) ?? author);
    const audience: Audience = isOpen ? { kind: 'deal' } : { kind: 'private', personIds: [authorId, aboutId] };
    const fields = { tone: 'question' as const, text };
    const delivery = 'on-this-device' as const;
    const known = { id, kind: 'note' as const, dealId, aboutId, authorId, authorName: author };
    world.ledger.press({ ...known, createdAt: '', audience, fields, delivery, native: null }, org.name, profile);
    if (saved) world.ledger.saved(id);
  }
}
