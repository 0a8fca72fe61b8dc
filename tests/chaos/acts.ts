import { PEOPLE, type TrialOrg } from './orgs';
import type { PersonAtWork } from './person';
import type { Tab } from './tab';
import type { World } from './world';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Nothing that somebody begins here goes on for longer. */
export const LONGEST_SPELL_MS = 3 * MINUTE;
/** Steps after which a life ends: within the first thing it then does, or anywhere in a longer piece of work. */
const SHORT_WORK = 25;
const LONG_WORK = 150;

/** How often people do what. */
const ACTS = {
  save: 60,
  open: 12,
  'look again': 4,
  'kill worker': 9,
  'close tab': 5,
  'close browser': 1,
  'go offline': 2,
  disconnect: 1.5,
  'let somebody in': 0.75,
  retry: 2,
};

/** One thing after the other until all is written: mostly writing, and all that ends it before its time. */
export async function work(world: World, person: PersonAtWork): Promise<void> {
  const { random, time, ledger } = world;
  while (!ledger.isFull()) {
    await time.sleep(random.between(SECOND / 2, 15 * SECOND));
    await person.patiently(person.signInAgain());
    if (ledger.isFull()) return;
    await act(world, person, random.pickWeighted(ACTS));
  }
}

async function act(world: World, person: PersonAtWork, name: keyof typeof ACTS): Promise<unknown> {
  const org = world.random.pick(world.trial.orgs);
  const dealId = world.random.pick([...org.deals.keys()]);
  switch (name) {
    case 'save':
      return save(world, person.tab(), org, dealId);
    case 'open':
      return person.patiently(person.tab().open(org, dealId));
    case 'look again':
      world.count('looked again by hand');
      return person.patiently(person.tab().open(org, dealId, true));
    case 'kill worker':
      return killWorkerSoon(world, person);
    case 'close tab':
      return closeSoon(world, person.tab());
    case 'close browser':
      world.count('browser closed');
      return person.closeBrowser();
    case 'go offline':
      return loseNetwork(world, person);
    case 'disconnect':
      return disconnect(world, person, org);
    case 'let somebody in':
      return letSomebodyIn(world, person, org);
    case 'retry':
      return retryOne(world, person);
  }
}

/** Most tabs stay open. The person does not wait for the CRM: the next thing happens while it is sent. */
function save(world: World, tab: Tab, org: TrialOrg, dealId: string): void {
  void world.expect(tab.save(org, dealId));
  if (world.random.chance(0.2)) closeSoon(world, tab);
}

function killWorkerSoon(world: World, { profile }: PersonAtWork): void {
  world.time.afterSteps(stepsToLive(world), () => {
    const running = profile.running();
    if (!running) return;
    world.count('worker killed');
    world.say?.(`${running.life.name} is killed`);
    running.life.die();
  });
}

function closeSoon(world: World, tab: Tab): void {
  world.time.afterSteps(stepsToLive(world), () => {
    if (!tab.life.alive) return;
    world.count('tab closed');
    world.say?.(`${tab.life.name} is closed`);
    tab.life.die();
  });
}

function stepsToLive({ random }: World): number {
  return random.between(1, random.chance(0.5) ? SHORT_WORK : LONG_WORK);
}

/** Most go on writing meanwhile. */
async function loseNetwork(world: World, { profile }: PersonAtWork): Promise<void> {
  world.count('offline spell');
  world.say?.(`${profile.name} goes offline`);
  profile.goOffline();
  const back = world.time.sleep(world.random.between(2 * SECOND, LONGEST_SPELL_MS)).then(() => {
    world.say?.(`${profile.name} is online again`);
    profile.goOnline();
  });
  if (world.random.chance(0.3)) await back;
}

async function disconnect(world: World, person: PersonAtWork, org: TrialOrg): Promise<void> {
  world.count('disconnected');
  world.say?.(`${person.profile.name} disconnects from ${org.name}`);
  person.wish(org, null);
  const message = { type: 'disconnect', connectionId: org.connectionId, unsent: 'keep' } as const;
  await person.patiently(person.tab().send(message));
  void world.time.sleep(world.random.between(SECOND, MINUTE)).then(() => person.wish(org, person.profile.owner));
}

/** A colleague signs in for a while where the owner of the profile was connected, and writes. */
function letSomebodyIn(world: World, person: PersonAtWork, org: TrialOrg): void {
  const { owner, name } = person.profile;
  const guest = world.random.pick(PEOPLE.filter((each) => each !== owner));
  world.count('somebody else connected');
  world.say?.(`${guest} sits down at ${name}`);
  person.wish(org, guest);
  void world.time.sleep(world.random.between(30 * SECOND, LONGEST_SPELL_MS)).then(() => person.wish(org, owner));
}

/** One of the entries that were set aside, if there are any. */
async function retryOne(world: World, person: PersonAtWork): Promise<void> {
  const entry = (await person.patiently(person.setAside()))?.[0];
  if (!entry) return;
  world.count('retried by hand');
  await person.patiently(person.tab().send({ type: 'retry', ...entry }));
}
