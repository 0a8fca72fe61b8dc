import 'temporal-polyfill/global';
import { type Courtside, type LaunchOptions, launch } from '../browser/chromium';
import { bringTeamFile as bring, connectHubspot, connectSalesforce, startWorld, type World } from '../browser/world';
import type { Org, Row, SalesforceOrg } from '../crm/org';
import { sampleOrg, sampleTeamFile } from '../crm/sample-org';

/** A local CRM, and browsers of different people beside it. */
export type Stage = {
  world: World;
  today: string;
  /** A browser profile in which this person is connected; closed with the stage. */
  enter: (crm: 'salesforce' | 'hubspot', person: string, options?: EnterOptions) => Promise<Seat>;
  close: () => Promise<void>;
};
export type Seat = Courtside & { person: Row };
export type EnterOptions = Partial<LaunchOptions> & { write?: boolean; teamFile?: boolean };

export async function setStage(org?: Org, others: SalesforceOrg[] = []): Promise<Stage> {
  const today = Temporal.Now.plainDateISO('Europe/Berlin').toString();
  const world = await startWorld(org ?? sampleOrg(today), others);
  const seats: Seat[] = [];
  return {
    world,
    today,
    async enter(crm, person, { write = true, teamFile = true, ...options } = {}) {
      const courtside = await launch({ port: world.server.port, ...options });
      if (crm === 'hubspot' && teamFile) await bringTeamFile(courtside, today);
      const row =
        crm === 'salesforce'
          ? await connectSalesforce(courtside, world, person)
          : await connectHubspot(courtside, world, person, { write });
      const seat = Object.assign(courtside, { person: row });
      seats.push(seat);
      return seat;
    },
    async close() {
      for (const seat of seats) await seat.close().catch(() => {});
      await world.server.close();
    },
  };
}

/** The sample team's own file. */
export function bringTeamFile(courtside: Courtside, today: string): Promise<void> {
  return bring(courtside, sampleTeamFile(today));
}
