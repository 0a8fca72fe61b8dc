import type { Mirror } from '../cache/mirror';

/** What the mirror shows, as JSON to take along: all of that and nothing else. `now`: milliseconds since 1970. */
export function mirrorExport(mirror: Mirror, settings: [name: string, value: unknown][], now: number): string {
  const { connection, entries, crmGoals, crmChanges, kept, looks } = mirror;
  const { crm, org, orgName, viewer } = connection;
  const exportedAt = new Date(now).toISOString();
  const goals = { inCrm: crmGoals, changesInCrm: crmChanges };
  return JSON.stringify(
    {
      exportedAt,
      person: viewer,
      crm,
      org,
      orgName,
      entries,
      goals,
      kept,
      looks,
      settings: Object.fromEntries(settings),
    },
    null,
    2,
  );
}
