import type { Relation } from '../domain/person';
import type { Entry } from './entry';
import type { AnswerEntry, AnswerWord } from './kinds/answer';
import { NoteFields } from './kinds/note';

/** What a button under a note offers. */
export type Way = Extract<AnswerWord, 'reply' | 'thanks' | 'will-do' | 'rather'>;

type Of = { ownerId: string; viewerId: string; stand: Relation };

/**
 * How the viewer may answer a note, the likeliest way first. The deal's owner answers everybody; whoever wrote a note,
 * and a manager, answers what the owner says. Nobody is asked twice by their own note: until the owner has answered,
 * its author has nothing to add. Whoever has only replied may still say that they will do it.
 */
export function waysToAnswer(note: Entry, answers: AnswerEntry[], { ownerId, viewerId, stand }: Of): Way[] {
  const isOwnersNote = note.authorId === ownerId;
  const byOthers = answers.some(({ authorId }) => authorId !== viewerId);
  if (note.authorId === viewerId) return byOthers ? ['reply'] : [];
  const own = answers.filter(({ authorId }) => authorId === viewerId);
  if (viewerId === ownerId) return own.length > 0 ? furtherWays(own, firstWays(note)) : firstWays(note);
  if (stand !== 'manager') return [];
  if (!isOwnersNote) return answers.some(({ authorId }) => authorId === ownerId) ? ['reply'] : [];
  const first: Way[] = ['reply', 'will-do', 'thanks'];
  return own.length > 0 ? furtherWays(own, first) : first;
}

function furtherWays(own: AnswerEntry[], first: Way[]): Way[] {
  const onlyReplied = own.every(({ fields }) => fields.say === 'reply');
  return onlyReplied && first.includes('will-do') ? ['reply', 'will-do'] : ['reply'];
}

function firstWays(note: Entry): Way[] {
  const tone = NoteFields.safeParse(note.fields).data?.tone;
  if (tone === 'praise') return ['thanks', 'reply'];
  return tone === 'help' ? ['reply', 'thanks', 'rather'] : ['reply', 'will-do', 'rather', 'thanks'];
}

/**
 * The newest note that waits for the viewer's answer, among `notes` in order; null when there is none. The owner is
 * waited for by everybody's notes, everybody else by the owner's.
 */
export function newestUnanswered(
  notes: Entry[],
  answers: Map<string, AnswerEntry[]>,
  { ownerId, viewerId }: Pick<Of, 'ownerId' | 'viewerId'>,
): string | null {
  const isOpen = ({ id, authorId }: Entry) =>
    authorId !== viewerId &&
    (viewerId === ownerId || authorId === ownerId) &&
    !answers.get(id)?.some((answer) => answer.authorId === viewerId);
  return notes.findLast(isOpen)?.id ?? null;
}

/**
 * How many notes in a row the viewer wrote since the owner last said something, a note or an answer (000-14). Told to
 * the viewer alone. Both in order.
 */
export function notesWithoutReply(
  notes: Entry[],
  answers: AnswerEntry[],
  { ownerId, viewerId }: Pick<Of, 'ownerId' | 'viewerId'>,
): number {
  const lastWord = [...notes, ...answers]
    .filter(({ authorId }) => authorId === ownerId)
    .map(({ createdAt }) => createdAt);
  const since = lastWord.toSorted().at(-1) ?? '';
  return notes.filter(({ authorId, createdAt }) => authorId === viewerId && createdAt > since).length;
}
