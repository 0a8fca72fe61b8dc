import { startBackground } from '../background';
import type { StartBackground } from '../browser-profile';
import type { EpisodeResult } from '../episode';
import { type Held, judge } from '../verdict';
import { inWorld, type World } from '../world';
import { enter, type Notebook } from './notebook';
import { pause, type Seat } from './seat';
import type { Stage } from './stage';

/** By then what the last looks took of a CRM's limit for some seconds is given back. */
const LIMIT_WINDOW_MS = 60_000;
const SECOND = 1_000;
/** Longer than anything waits that may be sent now. */
const LONGEST_WAIT_MS = 120 * SECOND;
/** Everybody's client looks at its deals so often: the first look finds twins, the second sees them gone. */
const LOOKS = 2;

/**
 * All is well again. The owner of each profile connects anew, which lets go what waits for a later
 * try, and looks at every deal where they wrote, so that twins are found now and not in ten minutes.
 */
export async function calmDown({ world, server, lasting }: Stage, seats: Seat[], notebook: Notebook): Promise<void> {
  server.setPlan(lasting);
  for (const seat of seats) {
    await seat.setOffline(false);
    for (const org of world.trial.orgs) {
      if (!(await seat.connect(org)) && !(await seat.connect(org)))
        throw new Error(`${seat.name} cannot connect to ${org.name} although all is well.`);
    }
  }
  await Promise.all(seats.map(sendAll));
  for (let look = 0; look < LOOKS; look++) {
    for (const seat of seats) await lookAtAll(seat, notebook);
  }
}

async function sendAll(seat: Seat): Promise<void> {
  const end = Date.now() + LONGEST_WAIT_MS;
  do {
    await seat.ask({ type: 'flush' });
    const rows = await seat.rowsOf('outbox');
    if (!rows.some(({ state }) => state === 'waiting')) return;
    await pause(SECOND);
  } while (Date.now() < end);
}

async function lookAtAll(seat: Seat, { notes }: Notebook): Promise<void> {
  const pages = new Map(notes.map(({ org, dealId }) => [dealId, org.pageOf(dealId)]));
  for (const page of pages.values()) await seat.ask({ type: 'view', page, force: true });
  await seat.ask({ type: 'flush' });
}

/** Judges by the CRMs, by what lies in the browsers, and by what fresh readers see. Closes the browsers. */
export async function conclude(stage: Stage, seats: Seat[], notebook: Notebook): Promise<EpisodeResult> {
  const { world, server, started } = stage;
  const [owner = 'maren'] = seats.map((seat) => seat.owner);
  const browsers = await Promise.all(seats.map(heldAt));
  await Promise.all(seats.map((seat) => seat.close()));
  await server.close();
  enter(
    world,
    notebook,
    owner,
    browsers.flatMap(({ entries }) => entries),
  );
  const start: StartBackground = (life, profile) => startBackground(world, life, profile);
  world.time.now = Date.now();
  const verdict = await inWorld(world, async () => {
    await world.time.sleep(LIMIT_WINDOW_MS);
    return judge(world, start, browsers);
  });
  for (const id of new Set([...verdict.crossed, ...verdict.doubledAfterHealing, ...verdict.lost])) explain(world, id);
  const { counts, strikes, surprises } = world;
  return {
    verdict,
    counts,
    strikes,
    requests: server.log.filter(({ kind }) => kind === 'api').length,
    steps: 0,
    lasted: Date.now() - started,
    surprises,
    strays: 0,
  };
}

async function heldAt(seat: Seat): Promise<Held> {
  return { owner: seat.owner, entries: await seat.rowsOf('entries'), outbox: await seat.rowsOf('outbox') };
}

/** What was written, and what the CRM has of it. */
function explain({ ledger, trial }: World, entryId: string): void {
  const line = ledger.lines.get(entryId);
  const objects = trial.orgs.flatMap((org) => org.objects().filter((object) => object.entryId === entryId));
  console.log(JSON.stringify({ entryId, org: line?.org, saved: line?.saved, entry: line?.entry, objects }, null, 1));
}
