import type { CrmName } from '../../../lib/crm/page';
import { type LocalServer, startLocalCrms } from '../../crm/server';
import { lastingFaults } from '../fault-plan';
import { createWorld, type World } from '../world';

/** Two orgs behind real sockets, on the machine's own clock. */
export type Stage = { world: World; server: LocalServer; lasting: object[]; started: number };

export async function setStage(crm: CrmName, seed: number): Promise<Stage> {
  const world = createWorld({ crm, seed: `${seed} ${crm} in Chromium`, realTime: true });
  const server = await startLocalCrms(world.trial.crms, { onStrike: world.onStrike });
  const lasting = lastingFaults(world.random);
  server.setPlan(lasting);
  return { world, server, lasting, started: Date.now() };
}
