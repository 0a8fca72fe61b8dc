import type { CourtsideDatabase } from '../cache/database';
import { eraseScope } from '../cache/erase';
import { type Connection, scopeOf } from '../crm/port';
import { dateOf } from '../domain/dates';
import { type Person, relation } from '../domain/person';
import { SAMPLE_TIME_ZONE } from '../sample/people';
import { type SampleTeam, sampleTeam } from '../sample/team';
import { mayRead, sampleEntries } from './sample-entries';
import { historyRows } from './sample-history';

/** Whose sidebar the sample shows first. */
const VIEWER_ID = 'ana';
export const SAMPLE_ORG = 'sample';
export const SAMPLE_CONNECTION = `salesforce:${SAMPLE_ORG}`;

/**
 * Lays the sample team into the cache, as of now, and returns its connection. Its history is laid out with it, so that
 * the first landing is told from it already. Notes that were tried out stay.
 */
export async function startSample(db: CourtsideDatabase, now: number): Promise<Connection> {
  const laidOutAt = new Date(now).toISOString();
  const team = sampleTeam(dateOf(laidOutAt, SAMPLE_TIME_ZONE));
  const viewer = team.people.find((person) => person.id === VIEWER_ID) as Person;
  const connection = connectionTo(team, viewer, laidOutAt);
  await db.transaction('rw', db.tables, async () => {
    await layOut(db, connection);
    const scope = scopeOf(connection);
    const entries = sampleEntries(team, now).filter((entry) => mayRead(entry, viewer.id));
    await db.entries.bulkPut(entries.map((each) => ({ ...each, scope })));
  });
  return connection;
}

/**
 * Lets the visitor be somebody else of the sample team: their connection, and a cache with what that person could read.
 * A note written as one is there for the other, as it would be in a CRM.
 */
export async function beInSample(db: CourtsideDatabase, viewer: Person): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    const connection = await db.connections.get(SAMPLE_CONNECTION);
    if (!connection || connection.viewer.id === viewer.id) return;
    const next: Connection = { ...connection, viewer };
    const [from, to] = [scopeOf(connection), scopeOf(next)];
    await layOut(db, next);
    const entries = await db.entries.filter((entry) => entry.scope === from && mayRead(entry, viewer.id)).toArray();
    await db.entries.bulkPut(entries.map((entry) => ({ ...entry, scope: to })));
  });
}

/** What the CRM would have let a person read of the team, as of the day of the connection: all but the figures of peers. */
async function layOut(db: CourtsideDatabase, connection: Connection): Promise<void> {
  const { viewer, connectedAt: readAt } = connection;
  const scope = scopeOf(connection);
  const today = dateOf(readAt, SAMPLE_TIME_ZONE);
  const team = sampleTeam(today);
  const owners = team.people.filter((person) => relation(viewer.id, person) !== 'peer');
  await db.connections.put(connection);
  await db.people.bulkPut(team.people.map((person) => ({ ...person, scope })));
  await db.opportunities.bulkPut(team.opportunities.map((deal) => ({ ...deal, scope })));
  await db.catalogues.put({ scope, catalogue: catalogueOf(team), team: null, readAt });
  await db.books.bulkPut(
    owners.map(({ id }) => ({
      scope,
      ownerId: id,
      goals: team.goals.filter((goal) => goal.ownerId === id),
      periods: team.periods,
      quotasHidden: false,
      partial: false,
      readAt,
    })),
  );
  await db.dealReads.bulkPut(
    team.opportunities.map(({ id, ownerId }) => ({
      scope,
      dealId: id,
      ownerId,
      readAt,
      problem: null,
      unreadable: null,
    })),
  );
  await db.histories.bulkPut(historyRows(owners, team, { scope, today, readAt }));
}

/** The sample can be looked at from several chairs, each with a scope of its own: all of them go. */
export async function eraseSample(db: CourtsideDatabase): Promise<void> {
  const scopes = await db.catalogues.where('scope').startsWith(`${SAMPLE_CONNECTION}:`).primaryKeys();
  for (const scope of scopes) await eraseScope(db, scope, false);
}

function connectionTo(team: SampleTeam, viewer: Person, connectedAt: string): Connection {
  return {
    id: SAMPLE_CONNECTION,
    crm: 'salesforce',
    org: SAMPLE_ORG,
    orgId: SAMPLE_ORG,
    orgName: team.orgName,
    mode: 'sample',
    viewer,
    canWrite: true,
    missing: [],
    connectedAt,
    problem: null,
  };
}

function catalogueOf({ stages, periods, currency, timeZone }: SampleTeam) {
  return { stages, periods, orgCurrency: currency, rates: null, orgTimeZone: timeZone };
}
