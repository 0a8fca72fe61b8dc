import type * as z from 'zod/mini';
import type { EntryKind } from '../entry';
import { ActionFields } from './action';
import { AnswerFields } from './answer';
import { CadenceFields } from './cadence';
import { CalendarFields } from './calendar';
import { CheckFields } from './check';
import { CheckinFields } from './checkin';
import { DoneFields } from './done';
import { GoalFields } from './goal';
import { NewerFields } from './newer';
import { NoteFields } from './note';
import { RatingFields } from './rating';
import { RecognitionFields } from './recognition';
import { TopicFields } from './topic';

/** What the fields of each kind must be. */
export const FIELDS = {
  note: NoteFields,
  recognition: RecognitionFields,
  action: ActionFields,
  done: DoneFields,
  answer: AnswerFields,
  check: CheckFields,
  cadence: CadenceFields,
  topic: TopicFields,
  checkin: CheckinFields,
  rating: RatingFields,
  goal: GoalFields,
  calendar: CalendarFields,
  newer: NewerFields,
} satisfies Record<EntryKind, z.ZodMiniType>;

export function isKind(word: string): word is EntryKind {
  return Object.hasOwn(FIELDS, word);
}
