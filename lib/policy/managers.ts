import type { TeamFile, TeamPerson } from './team-file';

/** Anyone the CRM names, by whatever the team file may call them. */
export type Named = { id: string; email?: string | null | undefined };

/** The team file's own line about a person; undefined when it has none. */
export function inTeam(person: Named, team: TeamFile | null): TeamPerson | undefined {
  return team?.people.find((line) => isCalled(person, line.id) || isCalled(person, line.email));
}

/**
 * Ids of everyone above a person, the nearest first: their managers, then those managers' own.
 * `people` turns the file's e-mail addresses into ids; who is not among them is left out. A file
 * that goes round in a circle makes nobody their own manager.
 */
export function managersOf(person: Named, team: TeamFile | null, people: Named[]): string[] {
  const above: Named[] = [];
  const waiting = [person];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    for (const name of inTeam(next, team)?.managers ?? []) {
      const manager = people.find((candidate) => isCalled(candidate, name));
      if (!manager || manager.id === person.id || above.some(({ id }) => id === manager.id)) continue;
      above.push(manager);
      waiting.push(manager);
    }
  }
  return above.map(({ id }) => id);
}

function isCalled(person: Named, name: string | undefined): boolean {
  return name !== undefined && (name === person.id || name.toLowerCase() === person.email?.toLowerCase());
}
