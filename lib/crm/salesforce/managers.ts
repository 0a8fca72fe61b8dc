import type { Person } from '../../domain/person';
import { inTeam, managersOf } from '../../policy/managers';
import type { TeamFile } from '../../policy/team-file';
import { crmError } from '../problem';
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

/**
 * Reads those who report to a person directly: by their own user, else by the rolled-out mapping. Throws `scope-missing`
 * where neither can say it: "nobody" would be wrong.
 */
export function createReports(api: Api, rolledOut: TeamFile | null, withManagers: WithManagers) {
  return async (managerId: string): Promise<Person[]> => {
    const names = rolledOut?.people.flatMap(({ id, email }) => id ?? email ?? []) ?? [];
    const [{ users }, named] = await Promise.all([
      readAll(api, { users: usersUnder(managerId) }),
      readNamed(api, names),
    ]);
    if (users.hidden && names.length === 0) throw crmError('scope-missing', 'User.ManagerId');
    const known = new Map([...users.rows.map(toUser), ...named].map((person) => [person.id, person]));
    const people = await Promise.all([...known.values()].map(withManagers));
    return people.filter(({ managerIds }) => managerIds[0] === managerId);
  };
}

/** Everybody whom the mapping names as a manager and the org knows as an active user. */
async function readManagers(api: Api, team: TeamFile): Promise<Person[]> {
  return readNamed(
    api,
    team.people.flatMap(({ managers }) => managers),
  );
}

/** The active users with these e-mail addresses or ids, however many there are. */
async function readNamed(api: Api, names: string[]): Promise<Person[]> {
  const unique = [...new Set(names)];
  const parts: string[][] = [];
  for (let start = 0; start < unique.length; start += NAMES_PER_READ) {
    parts.push(unique.slice(start, start + NAMES_PER_READ));
  }
  const answers = await Promise.all(parts.map((part) => readAll(api, { users: usersNamed(part) })));
  return answers.flatMap(({ users }) => users.rows.map(toUser));
}

function toUser(row: UserRow): Person {
  return toPerson(toId18(row.Id) ?? row.Id, row);
}

function usersUnder(managerId: string): Read<UserRow> {
  return {
    object: 'User',
    fields: ['Id', ...USER_FIELDS],
    where: `IsActive = true AND ManagerId = ${quoteId(managerId)}`,
    orderBy: 'Id',
    row: UserRow,
  };
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
