import type { NativeEntry } from '../crm/port';
import { dateOf } from '../domain/dates';
import type { Entry } from '../journal/entry';
import type { NoteEntry } from '../journal/kinds/note';
import type { SampleEntry } from '../sample/loop';
import { SAMPLE_TIME_ZONE } from '../sample/people';
import type { SampleNote } from '../sample/story';
import type { SampleTeam } from '../sample/team';
import { sampleTogether } from '../sample/together';

/** Whom all that follows from the notes is about. */
const REP_ID = 'ana';

/** Everything that the sample's people wrote, as of now (milliseconds since 1970), whoever may read it. */
export function sampleEntries(team: SampleTeam, now: number): Entry[] {
  const today = dateOf(new Date(now).toISOString(), SAMPLE_TIME_ZONE);
  const shared = sampleTogether(today).map(
    (each): SampleEntry => ({ ...each, dealId: null, between: [REP_ID, 'dana'] }),
  );
  return [
    ...team.notes.map((note) => entryOf(note, team, now)),
    ...[...team.loop, ...shared].map((each) => loopEntryOf(each, team, now)),
  ];
}

/** As in a CRM: what is private is for its author and the people it names, the rest for everybody. */
export function mayRead({ audience, authorId }: Entry, viewerId: string): boolean {
  return audience.kind !== 'private' || authorId === viewerId || audience.personIds.includes(viewerId);
}

function entryOf(note: SampleNote, team: SampleTeam, now: number): NoteEntry {
  const createdAt = new Date(now - note.hoursAgo * 3_600_000).toISOString();
  const owner = team.opportunities.find((deal) => deal.id === note.dealId)?.ownerId ?? REP_ID;
  const entry: NoteEntry = {
    id: note.id,
    kind: 'note',
    dealId: note.dealId,
    aboutId: owner,
    authorId: note.authorId,
    authorName: team.people.find((person) => person.id === note.authorId)?.name ?? '',
    createdAt,
    audience: note.privateTo ? { kind: 'private', personIds: [note.authorId, note.privateTo] } : { kind: 'deal' },
    fields: { tone: note.tone, text: note.text },
    delivery: 'confirmed',
    native: null,
  };
  return { ...entry, native: nativeOf(entry, createdAt) };
}

/** What followed from the notes on Ana's deals, and what she and Dana have between them. */
function loopEntryOf({ hoursAgo, between, ...entry }: SampleEntry, team: SampleTeam, now: number): Entry {
  const createdAt = new Date(now - hoursAgo * 3_600_000).toISOString();
  return confirmed(
    {
      ...entry,
      aboutId: REP_ID,
      authorName: team.people.find(({ id }) => id === entry.authorId)?.name ?? '',
      createdAt,
      audience: between ? { kind: 'private', personIds: between } : { kind: 'deal' },
      delivery: 'confirmed',
      native: null,
    },
    createdAt,
  );
}

export function confirmed(entry: Entry, createdAt: string): NativeEntry {
  return { ...entry, createdAt, delivery: 'confirmed', native: nativeOf(entry, createdAt) };
}

function nativeOf({ id }: Entry, modifiedAt: string): NonNullable<Entry['native']> {
  return {
    id: `sample-${id}`,
    version: '1',
    modifiedAt,
    postedWithSharedKey: false,
    textComplete: true,
    textCut: false,
    editedInCrm: false,
  };
}
