import type { CourtsideDatabase } from '../cache/database';

/*
 * In which order a CRM was asked about one thing: two tabs ask at once, and the answer to the earlier question may come
 * last. Only the background asks, so its memory will do.
 */

type Questions = {
  count: number;
  /** By what was asked: the question whose answer is stored, as one of all that were counted. */
  stored: Map<string, number>;
};
const questionsOf = new WeakMap<CourtsideDatabase, Questions>();

/** A number for a question that is about to be asked. */
export function nextQuestion(db: CourtsideDatabase): number {
  const questions = of(db);
  questions.count += 1;
  return questions.count;
}

/** Whether an answer about `what` is stored already that was asked for later: then it knows more. */
export function isOvertaken(db: CourtsideDatabase, what: string, question: number): boolean {
  return (of(db).stored.get(what) ?? 0) > question;
}

/** An answer about `what` is stored now: call it in the transaction that stores it. */
export function noteStored(db: CourtsideDatabase, what: string, question: number): void {
  if (!isOvertaken(db, what, question)) of(db).stored.set(what, question);
}

/** One deal, and all that a person's page needs of them, as what was asked for. */
export const dealAsked = (scope: string, dealId: string) => `${scope} deal ${dealId}`;
export const bookAsked = (scope: string, ownerId: string) => `${scope} book ${ownerId}`;

function of(db: CourtsideDatabase): Questions {
  const known = questionsOf.get(db) ?? { count: 0, stored: new Map() };
  questionsOf.set(db, known);
  return known;
}
