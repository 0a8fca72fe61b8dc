import { CourtsideDatabase } from '../../lib/cache/database';
import type { CrmName } from '../../lib/crm/page';
import { CHECK_AFTER_MS } from '../../lib/sync/twin-check';
import { startBackground } from './background';
import type { Break } from './breaks';
import { BrowserProfile } from './browser-profile';
import { PersonAtWork } from './person';
import { createWorld, inWorld, type World } from './world';

const MINUTE = 60_000;
/** What was sent some seconds after one look, since the person had to sign in first, is checked for twins before the next. */
const BETWEEN_LOOKS_MS = CHECK_AFTER_MS + MINUTE;

/** The CRM's own ids and times, and when we read or connected, differ from run to run; nothing else may. */
export const LEFT_OUT = [
  'native.id',
  'native.version',
  'native.modifiedAt',
  'createdAt',
  'readAt',
  'wholeAt',
  'historyReadAt',
  'seenAt',
  'connectedAt',
  'dueAt',
];

export const BEFORE = ['never tried', 'an answer was lost', 'the browser was closed'] as const;

export type Course = {
  crm: CrmName;
  /** What the note had been through; with the browser goes what it kept in memory, the access token too. */
  before: (typeof BEFORE)[number];
  /** The background dies before this step of the view and the flush; never when null. */
  diesAt: number | null;
  /** Does what is under way at the death get through: a commit, a request? */
  getsThrough: boolean;
  broken?: Break;
};

export type End = {
  /** Steps of view and flush, between any two of which a death may come. */
  steps: number;
  /** The note had left the outbox within those steps. */
  sent: boolean;
  /** The sidebar asked the person to sign in again: a rotated token was lost with the background. */
  signedInAgain: boolean;
  /** Every row of every table, and what the CRM holds of the entry; without what is left out. */
  state: string;
};

/**
 * Somebody has written a note; their background reads the deal and sends the note, and dies on the
 * way. Then they look again a few times, and sign in again where the sidebar says so. Returns what is
 * in the database at the end.
 */
export async function runCourse({ crm, before, diesAt, getsThrough, broken }: Course): Promise<End> {
  const world = createWorld({ crm, seed: 'steps', broken: broken ?? null, getsThrough: () => getsThrough });
  return inWorld(world, async () => {
    const profile = new BrowserProfile('desk', 'robin', world, (life, of) => startBackground(world, life, of));
    const person = new PersonAtWork(world, profile);
    await profile.install();
    const [org] = world.trial.orgs;
    const dealId = org && [...org.deals].find(([, owner]) => owner !== 'robin')?.[0];
    if (!org || !dealId || !(await person.signInAgain())) throw new Error('Nobody is connected.');
    const tab = person.tab();
    await tab.open(org, dealId);
    await tab.write(org, dealId, 'note');
    if (before === 'an answer was lost') {
      world.route.setPlan([{ when: { write: true }, do: 'cut', at: 'after' }]);
      await tab.send({ type: 'flush' });
      world.route.setPlan([]);
    }
    if (before === 'the browser was closed') profile.close();
    else profile.running()?.life.die();
    profile.setAlarm(null);
    await world.time.sleep(MINUTE);

    const start = world.time.steps;
    if (diesAt !== null) world.time.afterSteps(diesAt, () => profile.running()?.life.die());
    const view = { type: 'view', page: org.pageOf(dealId), force: true } as const;
    await Promise.all([tab.send(view), tab.send({ type: 'flush' })]);
    const steps = world.time.steps - start;
    const sent = (await tab.db.outbox.count()) === 0;

    const signIns = world.counts.connected;
    for (let look = 0; look < 3; look++) {
      await world.time.sleep(BETWEEN_LOOKS_MS);
      await person.signInAgain();
      await tab.send(view);
      await tab.send({ type: 'flush' });
    }
    return { steps, sent, signedInAgain: world.counts.connected > signIns, state: await stateOf(world, profile) };
  });
}

async function stateOf(world: World, profile: BrowserProfile): Promise<string> {
  const db = profile.open(profile.newLife('reader'), () => new CourtsideDatabase());
  const tables = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const));
  const objects = world.trial.orgs.map((org) => org.objects().filter(({ live }) => live).length);
  return JSON.stringify({ ...Object.fromEntries(tables), objects }, withoutLeftOut, 1);
}

function withoutLeftOut(key: string, value: unknown): unknown {
  if (LEFT_OUT.includes(key)) return undefined;
  if (key !== 'native' || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !LEFT_OUT.includes(`native.${name}`)));
}
