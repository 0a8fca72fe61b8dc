import type { Entry } from './entry';
import type { AnswerEntry } from './kinds/answer';
import type { GoalEntry } from './kinds/goal';
import { ofKind } from './of-kind';

/** A goal that a person set for themself, with all that it was before. */
export type GoalHistory = {
  /** The newest version, which may take the goal away. */
  current: GoalEntry;
  /** Each change, oldest first. */
  changes: GoalVersions[];
};
export type GoalVersions = { before: GoalEntry; after: GoalEntry };

/**
 * The own goals of a person, each once, those taken away included (000-05). Only the person's own entries count. A goal
 * that was changed on two machines at once has two newest versions, and each tells how it came about.
 */
export function goalHistoriesOf(entries: Entry[], personId: string): GoalHistory[] {
  const own = ofKind(entries, 'goal').filter(({ aboutId, authorId }) => aboutId === personId && authorId === personId);
  const byId = new Map(own.map((entry) => [entry.id, entry]));
  const replaced = new Set(own.map(({ fields }) => fields.replaces));
  return own.filter(({ id }) => !replaced.has(id)).map((current) => ({ current, changes: changesTo(current, byId) }));
}

/** The ids of all versions: what hangs on an earlier one still belongs to the goal. */
export function versionIds({ current, changes }: GoalHistory): string[] {
  return [...changes.map(({ before }) => before.id), current.id];
}

/**
 * Who agreed to this very version of a goal (001-01), each once, in order: people for whom it was meant, never its
 * owner. A version that replaced it is proposed again.
 */
export function agreementsTo(goal: GoalEntry, answers: AnswerEntry[] = []): AnswerEntry[] {
  const readers = goal.audience.kind === 'private' ? goal.audience.personIds : [];
  const byLeaders = answers.filter(
    ({ fields, authorId }) => fields.say === 'agree' && authorId !== goal.authorId && readers.includes(authorId),
  );
  return byLeaders.filter(({ authorId }, at) => byLeaders.findIndex((each) => each.authorId === authorId) === at);
}

function changesTo(current: GoalEntry, byId: ReadonlyMap<string, GoalEntry>): GoalVersions[] {
  const changes: GoalVersions[] = [];
  const seen = new Set<string>();
  for (let after = current; !seen.has(after.id); ) {
    seen.add(after.id);
    const before = byId.get(after.fields.replaces ?? '');
    if (!before) break;
    changes.unshift({ before, after });
    after = before;
  }
  return changes;
}
