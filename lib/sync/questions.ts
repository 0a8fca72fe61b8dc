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

/**
 * Whether an answer about `what` is stored already that was asked for later: then it knows more. Else this one counts as
 * stored: call it in the transaction that stores it.
 */
export function isOvertaken(db: CourtsideDatabase, what: string, question: number): boolean {
  const { stored } = of(db);
  if ((stored.get(what) ?? 0) > question) return true;
  stored.set(what, question);
  return false;
}

function of(db: CourtsideDatabase): Questions {
  const known = questionsOf.get(db) ?? { count: 0, stored: new Map() };
  questionsOf.set(db, known);
  return known;
}
