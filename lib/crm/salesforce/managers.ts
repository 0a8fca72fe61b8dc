import type { Person } from '../../domain/person';
import { inTeam, managersOf } from '../../policy/managers';
import type { TeamFile } from '../../policy/team-file';
import { toId18 } from './ids';
import { type Api, type Read, readAll } from './query';
import { toPerson, USER_FIELDS } from './records';
import { UserRow } from './schemas';
import { quote, quoteId } from './soql';

/** Names that fit into one query's address beside the rest of it. */
const NAMES_PER_READ = 200;

/** Adds the managers that the org's admin rolled out; somebody whose own user names a manager stays as they are. */
export type WithManagers = (person: Person) => Promise<Person>;

/**
 * The rolled-out mapping names people by e-mail address or id. Who its managers are is asked once,
 * when somebody first needs it, and with it whom those report to by their own user.
 */
export function createWithManagers(api: Api, rolledOut: TeamFile | null): WithManagers {
  const team = rolledOut && withLongIds(rolledOut);
  let asked: Promise<Person[]> | null = null;

  return async (person) => {
    if (!team || person.managerIds.length > 0 || !inTeam(person, team)) return person;
    asked ??= readManagers(api, team).catch((error) => {
      // A failure is nobody's answer: who comes next asks again.
      asked = null;
      throw error;
    });
    const people = await asked;
    const above = managersOf(person, team, people).flatMap((id) => [
      id,
      ...(people.find((manager) => manager.id === id)?.managerIds ?? []),
    ]);
    const managerIds = [...new Set(above)].filter((id) => id !== person.id);
    const leaderName = people.find(({ id }) => id === managerIds[0])?.name ?? null;
    return { ...person, managerIds, leaderName };
  };
}

/** Reads those who report to a person directly: by their own user, else by the rolled-out mapping. */
export function createReports(api: Api, rolledOut: TeamFile | null, withManagers: WithManagers) {
  return async (managerId: string): Promise<Person[]> => {
    const names = rolledOut?.people.flatMap(({ id, email }) => id ?? email ?? []) ?? [];
    const { users, named } = await readAll(api, {
      users: {
        object: 'User',
        fields: ['Id', ...USER_FIELDS],
        where: `IsActive = true AND ManagerId = ${quoteId(managerId)}`,
        orderBy: 'Id',
        row: UserRow,
      },
      named: { ...usersNamed(names.slice(0, NAMES_PER_READ)), skip: names.length === 0 },
    });
    const rows = new Map([...users.rows, ...named.rows].map((row) => [toId18(row.Id) ?? row.Id, row]));
    const people = await Promise.all([...rows].map(([id, row]) => withManagers(toPerson(id, row))));
    return people.filter(({ managerIds }) => managerIds[0] === managerId);
  };
}

/** Everybody whom the mapping names as a manager and the org knows as an active user. */
async function readManagers(api: Api, team: TeamFile): Promise<Person[]> {
  const names = [...new Set(team.people.flatMap(({ managers }) => managers))];
  const parts: string[][] = [];
  for (let start = 0; start < names.length; start += NAMES_PER_READ) {
    parts.push(names.slice(start, start + NAMES_PER_READ));
  }
  const answers = await Promise.all(parts.map((part) => readAll(api, { users: usersNamed(part) })));
  return answers.flatMap(({ users }) => users.rows.map((row) => toPerson(toId18(row.Id) ?? row.Id, row)));
}

function usersNamed(names: string[]): Read<UserRow> {
  const list = `(${names.map(quote).join(',')})`;
  const ids = names.filter((name) => toId18(name) !== null);
  const isNamed = ids.length > 0 ? `(Email IN ${list} OR Id IN (${ids.map(quote).join(',')}))` : `Email IN ${list}`;
  // By Id, so that of two users with one address it is always the same who counts.
  return {
    object: 'User',
    fields: ['Id', ...USER_FIELDS],
    where: `IsActive = true AND ${isNamed}`,
    orderBy: 'Id',
    row: UserRow,
  };
}

/** Admins paste ids in both lengths. */
function withLongIds(team: TeamFile): TeamFile {
  const long = (name: string) => toId18(name) ?? name;
  return {
    ...team,
    people: team.people.map((person) => ({
      ...person,
      ...(person.id !== undefined && { id: long(person.id) }),
      managers: person.managers.map(long),
    })),
  };
}
