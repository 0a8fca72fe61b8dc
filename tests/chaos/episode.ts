import type { CrmName } from '../../lib/crm/page';
import { LONGEST_SPELL_MS, work } from './acts';
import { startBackground } from './background';
import type { Break } from './breaks';
import { BrowserProfile, type StartBackground } from './browser-profile';
import { calmDown } from './calm';
import { lastingFaults, seededPlan } from './fault-plan';
import type { PersonName } from './orgs';
import { PersonAtWork } from './person';
import { type Held, judge, type Verdict } from './verdict';
import { createWorld, inWorld, START, type World } from './world';

/** One person has two profiles; one profile of each is as good as any. */
const PROFILES: [name: string, owner: PersonName][] = [
  ['maren’s desk', 'maren'],
  ['maren’s laptop', 'maren'],
  ['robin’s desk', 'robin'],
  ['sam’s desk', 'sam'],
];
/** How long the writing of one entry lasts in all, about: the faults are spread over it. */
const MS_PER_ENTRY = 6_000;

export type EpisodeOptions = {
  crm: CrmName;
  seed: number;
  episode: number;
  entries: number;
  broken?: Break | null;
  say?: (at: number, line: string, entryId: string | undefined) => void;
};

export type EpisodeResult = {
  verdict: Verdict;
  counts: World['counts'];
  strikes: World['strikes'];
  requests: number;
  steps: number;
  /** Milliseconds that passed in the episode's own time. */
  lasted: number;
  surprises: string[];
  strays: number;
};

/** Two orgs, three people and four browser profiles, on their own from beginning to end. */
export async function runEpisode(options: EpisodeOptions): Promise<EpisodeResult> {
  const { crm, seed, episode, entries, broken = null, say } = options;
  const world = createWorld({ crm, seed: `${seed} ${crm} ${episode}`, entries, broken, ...(say ? { say } : {}) });
  const start: StartBackground = (life, profile) => startBackground(world, life, profile);
  const verdict = await inWorld(world, async () => {
    const people = PROFILES.map(
      ([name, owner]) => new PersonAtWork(world, new BrowserProfile(name, owner, world, start)),
    );
    const lasting = lastingFaults(world.random);
    world.route.setPlan(lasting);
    await Promise.all(people.map((person) => person.profile.install()));
    await Promise.all(people.map((person) => person.signInAgain()));
    world.route.setPlan([...lasting, ...seededPlan(world.random, crm, entries * MS_PER_ENTRY)]);
    await Promise.all(people.map((person) => work(world, person)));
    await world.time.sleep(LONGEST_SPELL_MS);
    await calmDown(world, people, lasting);
    return judge(world, start, await Promise.all(people.map(heldBy)));
  });
  return {
    verdict,
    counts: world.counts,
    strikes: world.strikes,
    requests: world.route.log.length,
    steps: world.time.steps,
    lasted: world.time.now - START,
    surprises: world.surprises,
    strays: world.route.strays.length,
  };
}

async function heldBy(person: PersonAtWork): Promise<Held> {
  const { entries, outbox } = person.tab().db;
  return { owner: person.profile.owner, entries: await entries.toArray(), outbox: await outbox.toArray() };
}
