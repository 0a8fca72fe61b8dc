import type { BrowserProfile } from './browser-profile';
import { PEOPLE, type PersonName, type TrialOrg } from './orgs';
import { Tab } from './tab';
import type { World } from './world';

/** A person waits no longer than this for a screen; then they do something else. */
const PATIENCE_MS = 30_000;

/** A person at one browser profile with two tabs; who is connected there to which org is up to them. */
export class PersonAtWork {
  private tabs: Tab[];
  /** Who is meant to be connected where; null while disconnected on purpose. */
  private readonly signedIn = new Map<TrialOrg, PersonName | null>();

  constructor(
    private readonly world: World,
    readonly profile: BrowserProfile,
  ) {
    this.tabs = [new Tab(world, profile), new Tab(world, profile)];
    for (const org of world.trial.orgs) this.signedIn.set(org, profile.owner);
  }

  /** From now on this person should be connected to the org; nobody when null. */
  wish(org: TrialOrg, person: PersonName | null): void {
    this.signedIn.set(org, person);
  }

  /** Connects whoever should be connected and is not, or no longer. True when all of them are. */
  async signInAgain(): Promise<boolean> {
    let all = true;
    for (const [org, person] of this.signedIn) {
      if (person && !(await this.isConnected(org, person))) all = (await this.connect(org, person)) && all;
    }
    return all;
  }

  /** Lets a person in and makes them the one who should be connected. */
  async signIn(org: TrialOrg, person: PersonName): Promise<boolean> {
    this.wish(org, person);
    return this.connect(org, person);
  }

  /** An open tab; one that was closed opens anew. */
  tab(): Tab {
    this.tabs = this.tabs.map((tab) => (tab.life.alive ? tab : new Tab(this.world, this.profile)));
    return this.world.random.pick(this.tabs);
  }

  closeBrowser(): void {
    this.world.say?.(`${this.profile.name} closes the browser`);
    for (const tab of this.tabs) tab.life.die();
    this.profile.close();
  }

  /** What lies aside here now. */
  async setAside(): Promise<{ connectionId: string; entryId: string }[]> {
    const aside = await this.tab()
      .db.outbox.filter(({ state }) => state === 'set-aside')
      .toArray();
    return aside.map(({ id, connectionId }) => ({ connectionId, entryId: id }));
  }

  private async isConnected(org: TrialOrg, person: PersonName): Promise<boolean> {
    const tab = this.tab();
    const connection = await this.patiently(tab.db.connections.get(org.connectionId));
    const isRefused = ['sign-in-expired', 'key-rejected'].includes(connection?.problem?.code ?? '');
    return connection?.viewer.id === org.idOf(person) && !isRefused;
  }

  private async connect(org: TrialOrg, person: PersonName): Promise<boolean> {
    const { life, parts } = this.profile.wake();
    const connecting = life.guard(org.connect(parts, person).then(() => true));
    const isIn = (await this.patiently(connecting)) ?? false;
    if (isIn) this.world.count('connected');
    this.world.say?.(`${person} connects to ${org.name} at ${this.profile.name}: ${isIn ? 'done' : 'not now'}`);
    return isIn;
  }

  /** Something waits here, whoever wrote it. */
  async hasUnsent(): Promise<boolean> {
    const rows = (await this.patiently(this.tab().db.outbox.toArray())) ?? [];
    return rows.some(({ state }) => state === 'waiting');
  }

  /** Who besides the owner wrote here to an org and waits for being connected again. */
  async guestsWithUnsent(org: TrialOrg): Promise<PersonName[]> {
    const rows = (await this.patiently(this.tab().db.outbox.toArray())) ?? [];
    const writers = new Set(rows.filter((row) => row.connectionId === org.connectionId).map(({ scope }) => scope));
    return PEOPLE.filter(
      (person) => person !== this.profile.owner && [...writers].some((scope) => scope.endsWith(`:${org.idOf(person)}`)),
    );
  }

  /** What a piece of work brings, or nothing when it fails, dies or takes too long. */
  async patiently<T>(work: PromiseLike<T>): Promise<T | undefined> {
    const { time, expect } = this.world;
    return Promise.race([expect(work), time.sleep(PATIENCE_MS).then(() => undefined)]);
  }
}
