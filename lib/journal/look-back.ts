import type { Opportunity } from '../domain/opportunity';
import type { Entry } from './entry';
import type { AnswerEntry, AnswerWord } from './kinds/answer';
import { NoteFields } from './kinds/note';

const AFTER_MS = 14 * 86_400_000;

/** In the order in which they are offered. */
export const LOOK_BACKS = ['helped', 'partly', 'not-helped'] as const satisfies AnswerWord[];

/**
 * Whether it is time to ask the deal's owner if a suggestion helped (000-11): two weeks after they answered it, or, when
 * they did not, after it was written; sooner where the deal has changed its stage since. Never of what they declined,
 * and once. `now` in milliseconds since 1970.
 */
export function isTimeToLookBack(
  note: Entry,
  answers: AnswerEntry[],
  { ownerId, stageChangedAt }: Pick<Opportunity, 'ownerId' | 'stageChangedAt'>,
  now: number,
): boolean {
  if (note.authorId === ownerId || NoteFields.safeParse(note.fields).data?.tone !== 'suggestion') return false;
  const said = answers.filter(({ authorId }) => authorId === ownerId);
  if (said.some(({ fields }) => isLookBack(fields.say) || fields.say === 'rather')) return false;
  const since = Date.parse(said.at(-1)?.createdAt ?? note.createdAt);
  return now - since >= AFTER_MS || (stageChangedAt !== null && Date.parse(stageChangedAt) > since);
}

function isLookBack(say: AnswerWord): boolean {
  return (LOOK_BACKS as readonly AnswerWord[]).includes(say);
}
