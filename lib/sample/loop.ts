import type { EntryKind } from '../journal/entry';
import { SAMPLE_NOTES, sampleNoteId } from './story';

/** What followed from the notes: one of the other kinds of entry, its fields as the kind wants them. */
export type SampleEntry = {
  id: string;
  kind: EntryKind;
  /** Null for what two people have between them, apart from any deal. */
  dealId: string | null;
  authorId: string;
  fields: object;
  /** Hours before now. */
  hoursAgo: number;
  /** The two who read it; null for all who can open the deal. */
  between: [string, string] | null;
};

const ANA = { id: 'ana', name: 'Ana Pires' };
const DANA = { id: 'dana', name: 'Dana Reyes' };
const PAIR: SampleEntry['between'] = ['ana', 'dana'];

/** What Ana and Dana said, promised and did about Hartwell. `day` is the ISO date so many days from today. */
export function sampleLoop(day: (fromToday: number) => string): SampleEntry[] {
  const hartwell = { dealId: 'deal-1', between: null };
  const action = (text: string, who: typeof ANA, due: number, from: string | null = null) => ({
    text,
    ownerId: who.id,
    ownerName: who.name,
    due: day(due),
    state: 'open',
    from,
  });
  const done = (of: string) => ({ of, state: 'done' });
  const answer = (to: number, say: string, text: string | null, actionId: string | null = null) => ({
    to: sampleNoteId(to),
    quote: (SAMPLE_NOTES[to - 1]?.text ?? '').slice(0, 80),
    say,
    text,
    actionId,
  });
  const pack = action('Send the security pack to their CISO', ANA, -3, sampleNoteId(2));
  return [
    { id: 'sample-pack', ...hartwell, kind: 'action', authorId: 'ana', hoursAgo: 138, fields: pack },
    {
      id: 'sample-will-do',
      ...hartwell,
      kind: 'answer',
      authorId: 'ana',
      hoursAgo: 138,
      between: PAIR,
      fields: answer(2, 'will-do', null, 'sample-pack'),
    },
    {
      id: 'sample-pack-done',
      ...hartwell,
      kind: 'done',
      authorId: 'ana',
      hoursAgo: 100,
      fields: done('sample-pack'),
    },
    {
      id: 'sample-thanks',
      ...hartwell,
      kind: 'answer',
      authorId: 'dana',
      hoursAgo: 141,
      between: PAIR,
      fields: answer(1, 'reply', 'Good that you ask now. One idea below; let us look at it together on Thursday.'),
    },
    {
      id: 'sample-board',
      ...hartwell,
      kind: 'action',
      authorId: 'dana',
      hoursAgo: 120,
      fields: action('Send Ana the names of the review board', DANA, -1),
    },
    {
      id: 'sample-board-done',
      ...hartwell,
      kind: 'done',
      authorId: 'dana',
      hoursAgo: 49,
      fields: done('sample-board'),
    },
    {
      id: 'sample-ciso',
      ...hartwell,
      kind: 'action',
      authorId: 'dana',
      hoursAgo: 2,
      fields: action('Ask our CISO to join the security call', DANA, 1),
    },
    {
      id: 'sample-signs',
      ...hartwell,
      kind: 'action',
      authorId: 'ana',
      hoursAgo: 20,
      fields: action('Ask Tom who signs above forty thousand', ANA, 0),
    },
    {
      id: 'sample-yes-please',
      ...hartwell,
      kind: 'answer',
      authorId: 'ana',
      hoursAgo: 20,
      fields: answer(5, 'reply', 'Yes please. Wednesday would be best, before the call with procurement.'),
    },
    {
      id: 'sample-early',
      ...hartwell,
      kind: 'recognition',
      authorId: 'dana',
      hoursAgo: 25,
      between: PAIR,
      fields: {
        reason: 'risk-raised',
        text: 'You told me about procurement six days after they went quiet.\nThat left us time to answer their review.',
        people: [ANA],
      },
    },
  ];
}
