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
  const team = rolledOut && withLongIds(rolledOut);
  return async (managerId: string): Promise<Person[]> => {
    const { manager, users } = await readAll(api, {
      manager: { ...usersWhere(`Id = ${quoteId(managerId)}`), skip: !team },
      users: usersWhere(`ManagerId = ${quoteId(managerId)}`),
    });
    const email = manager.rows[0]?.Email?.toLowerCase();
    const isMine = (name: string) => name === managerId || name.toLowerCase() === email;
    const lines = team?.people.filter(({ managers }) => managers.some(isMine)) ?? [];
    if (users.hidden && lines.length === 0) throw crmError('scope-missing', 'User.ManagerId');
    const named = await readNamed(
      api,
      lines.flatMap(({ id, email }) => id ?? email ?? []),
    );
    if (named.hidden) throw crmError('scope-missing', 'User.Email');
    const known = new Map([...users.rows.map(toUser), ...named.people].map((person) => [person.id, person]));
    const people = await Promise.all([...known.values()].map(withManagers));
    return people.filter(({ managerIds }) => managerIds[0] === managerId);
  };
}

/** Everybody whom the mapping names as a manager and the org knows as an active user. */
async function readManagers(api: Api, team: TeamFile): Promise<Person[]> {
  const managers = team.people.flatMap(({ managers }) => managers);
  return (await readNamed(api, managers)).people;
}

/** The active users with these e-mail addresses or ids, however many there are. `hidden`: addresses are, to this person. */
async function readNamed(api: Api, names: string[]): Promise<{ people: Person[]; hidden: boolean }> {
  const unique = [...new Set(names)];
  // Apart from each other: where addresses are hidden, ids still tell.
  const ids = unique.filter((name) => toId18(name) !== null);
  const addresses = unique.filter((name) => toId18(name) === null);
  const conditions = [...listsOf(ids, 'Id'), ...listsOf(addresses, 'Email')];
  const answers = await Promise.all(conditions.map((condition) => readAll(api, { users: usersWhere(condition) })));
  return {
    people: answers.flatMap(({ users }) => users.rows.map(toUser)),
    hidden: answers.some(({ users }) => users.hidden),
  };
}

function listsOf(names: string[], field: 'Id' | 'Email'): string[] {
  const lists: string[] = [];
  for (let start = 0; start < names.length; start += NAMES_PER_READ) {
    lists.push(
      `${field} IN (${names
        .slice(start, start + NAMES_PER_READ)
        .map(quote)
        .join(',')})`,
    );
  }
  return lists;
}

function toUser(row: UserRow): Person {
  return toPerson(toId18(row.Id) ?? row.Id, row);
}

/** By Id, so that of two users with one address it is always the same who counts. */
function usersWhere(condition: string): Read<UserRow> {
  return {
    object: 'User',
    fields: ['Id', ...USER_FIELDS],
    where: `IsActive = true AND ${condition}`,
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
