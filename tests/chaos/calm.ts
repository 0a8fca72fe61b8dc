import type { TrialOrg } from './orgs';
import type { PersonAtWork } from './person';
import type { World } from './world';

const HOUR = 60 * 60_000;
/** Longer than any pause between two tries. */
const ROUND_HOURS = 4;
/** Long enough for what was read to be stale. */
const BETWEEN_LOOKS_MS = HOUR / 4;

/**
 * All is well again: the CRMs answer, everybody is online and connected where they wrote, and time
 * passes. Guests first send what they wrote at somebody else's profile, and look whether it stands; then its owner comes
 * back and looks twice at every deal where they wrote, which is the healing time of their client.
 */
export async function calmDown(world: World, people: PersonAtWork[], lasting: object[]): Promise<void> {
  world.route.setPlan(lasting);
  for (const person of people) person.profile.goOnline();
  await Promise.all(people.map((person) => sendAll(world, person)));
  for (let look = 0; look < 2; look++) {
    await world.time.sleep(BETWEEN_LOOKS_MS);
    await Promise.all(people.map((person) => lookAtAll(world, person)));
  }
  await world.time.sleep(BETWEEN_LOOKS_MS);
}

async function sendAll(world: World, person: PersonAtWork): Promise<void> {
  // A guest who is there still goes first: small entries that nobody has looked for yet then wait for their author.
  for (const org of world.trial.orgs) await signIn(person, org, person.profile.owner);
  for (const org of world.trial.orgs) {
    for (const guest of await person.guestsWithUnsent(org)) {
      await signIn(person, org, guest);
      await waitOut(world, person);
    }
  }
  for (const org of world.trial.orgs) await signIn(person, org, person.profile.owner);
  await waitOut(world, person);
}

/** Anew, also where somebody is connected: what a connection was once refused it does not ask for again. */
async function signIn(person: PersonAtWork, org: TrialOrg, who: PersonAtWork['profile']['owner']): Promise<void> {
  // What the faults left behind may cost a try or two.
  for (let tries = 0; tries < 5; tries++) if (await person.signIn(org, who)) return;
  throw new Error(`${who} cannot connect to ${org.name} although all is well.`);
}

/** Hour after hour, for as long as something waits to be sent. */
async function waitOut(world: World, person: PersonAtWork): Promise<void> {
  for (let hour = 0; hour < ROUND_HOURS; hour++) {
    if (hour === 0 || (await person.hasUnsent())) await lookAndSend(world, person);
    await world.time.sleep(HOUR);
  }
}

async function lookAndSend(world: World, person: PersonAtWork): Promise<void> {
  // Only a look at a deal shows that a sign-in has ended; then the person signs in again.
  for (const org of world.trial.orgs) await person.patiently(person.tab().open(org, firstDealOf(org), true));
  await person.signInAgain();
  await person.patiently(person.tab().send({ type: 'flush' }));
}

async function lookAtAll(world: World, person: PersonAtWork): Promise<void> {
  // A sign-in may have ended meanwhile: the answer that renewed it was lost before the calm.
  await lookAndSend(world, person);
  for (const org of world.trial.orgs) {
    for (const dealId of world.ledger.dealsOf(org.idOf(person.profile.owner))) {
      await person.patiently(person.tab().open(org, dealId));
    }
  }
}

function firstDealOf(org: TrialOrg): string {
  return [...org.deals.keys()][0] ?? '';
}
