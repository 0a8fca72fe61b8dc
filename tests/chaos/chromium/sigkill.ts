import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CrmName } from '../../../lib/crm/page';
import type { EpisodeResult } from '../episode';
import { writeOne } from './episode';
import { calmDown, conclude } from './finish';
import { Notebook } from './notebook';
import { pause, Seat } from './seat';
import { setStage } from './stage';

/** One to three notes are written until then. */
const LONGEST_LIFE_MS = 6_000;
const CLOSING_MS = 5_000;

/** Maren writes without a pause, and her browser is killed again and again at a moment that the seed names. */
export async function runKilled(options: { crm: CrmName; seed: number; kills: number }): Promise<EpisodeResult> {
  const { crm, seed, kills } = options;
  const stage = await setStage(crm, seed);
  const { world, server } = stage;
  const notebook = new Notebook();
  const profile = await mkdtemp(join(tmpdir(), 'courtside-killed-'));
  const open = () => Seat.open(world, 'maren’s desk', 'maren', server.port, profile);
  try {
    for (let kill = 0; kill < kills; kill++) {
      const seat = await open();
      await seat.signInAgain();
      let alive = true;
      const death = pause(world.random.between(1, LONGEST_LIFE_MS)).then(() => {
        alive = false;
        return killBrowser(profile);
      });
      world.count('browser killed');
      // What waits for a page of a browser that is gone may wait for ever.
      while (alive) await Promise.race([writeOne(world, seat, notebook), death]);
      await death;
      await Promise.race([seat.close().catch(() => undefined), pause(CLOSING_MS)]);
    }
    const seat = await open();
    await calmDown(stage, [seat], notebook);
    return await conclude(stage, [seat], notebook);
  } finally {
    // A browser that was killed may still be writing the last of its files.
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Chromium names its process in the lock of its profile: "host-1234". */
async function killBrowser(profile: string): Promise<void> {
  const lock = await readlink(join(profile, 'SingletonLock'));
  process.kill(Number(lock.slice(lock.lastIndexOf('-') + 1)), 'SIGKILL');
}
