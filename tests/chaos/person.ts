import type { BrowserProfile } from './browser-profile';
import { PEOPLE, type PersonName, type TrialOrg } from './orgs';
import { Tab } from './tab';
import type { World } from './world';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Steps after which a life ends: within the first thing it then does, or anywhere in a longer piece of work. */
const SHORT_WORK = 25;
const LONG_WORK = 150;
/** A person waits no longer than this for a screen; then they do something else. */
const PATIENCE_MS = 30 * SECOND;

const ACTS = {
  save: 60,
  open: 12,
  'look again': 4,
  'kill worker': 9,
  'close tab': 5,
  'close browser': 1,
  'go offline': 2,
  disconnect: 1.5,
  'let somebody in': 0.5,
  retry: 2,
};

/** A person at one browser profile with two tabs, who does one thing after the other. */
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

  /** Until `goesOn` says no. */
  async work(goesOn: () => boolean): Promise<void> {
    const { random, time } = this.world;
    while (goesOn()) {
      await time.sleep(random.between(SECOND / 2, 15 * SECOND));
      await this.patiently(this.signInAgain());
      if (!goesOn()) return;
      await this.act(random.pickWeighted(ACTS));
    }
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
    this.signedIn.set(org, person);
    return (await this.isConnected(org, person)) || this.connect(org, person);
  }

  /** An open tab; one that was closed opens anew. */
  tab(): Tab {
    this.tabs = this.tabs.map((tab) => (tab.life.alive ? tab : new Tab(this.world, this.profile)));
    return this.world.random.pick(this.tabs);
  }

  private async act(name: keyof typeof ACTS): Promise<unknown> {
    const { random } = this.world;
    const org = random.pick(this.world.trial.orgs);
    const dealId = random.pick([...org.deals.keys()]);
    switch (name) {
      case 'save':
        return this.save(this.tab(), org, dealId);
      case 'open':
        return this.patiently(this.tab().open(org, dealId));
      case 'look again':
        this.world.count('looked again by hand');
        return this.patiently(this.tab().open(org, dealId, true));
      case 'kill worker':
        return this.killWorkerSoon();
      case 'close tab':
        return this.killSoon(this.tab());
      case 'close browser':
        return this.closeBrowser();
      case 'go offline':
        return this.loseNetwork();
      case 'disconnect':
        return this.disconnect(org);
      case 'let somebody in':
        return this.lend(org);
      case 'retry':
        return this.retryOne();
    }
  }

  /** Most tabs stay open. The person does not wait for the CRM: the next thing happens while it is sent. */
  private save(tab: Tab, org: TrialOrg, dealId: string): void {
    void this.world.expect(tab.save(org, dealId));
    if (this.world.random.chance(0.2)) this.killSoon(tab);
  }

  private killWorkerSoon(): void {
    this.world.time.afterSteps(this.stepsToLive(), () => {
      const running = this.profile.running();
      if (!running) return;
      this.world.count('worker killed');
      this.world.say?.(`${running.life.name} is killed`);
      running.life.die();
    });
  }

  private killSoon(tab: Tab): void {
    this.world.time.afterSteps(this.stepsToLive(), () => {
      if (!tab.life.alive) return;
      this.world.count('tab closed');
      this.world.say?.(`${tab.life.name} is closed`);
      tab.life.die();
    });
  }

  private stepsToLive(): number {
    const { random } = this.world;
    return random.between(1, random.chance(0.5) ? SHORT_WORK : LONG_WORK);
  }

  private closeBrowser(): void {
    this.world.count('browser closed');
    this.world.say?.(`${this.profile.name} closes the browser`);
    for (const tab of this.tabs) tab.life.die();
    this.profile.close();
  }

  private async loseNetwork(): Promise<void> {
    const { random, time } = this.world;
    this.world.count('offline spell');
    this.world.say?.(`${this.profile.name} goes offline`);
    this.profile.goOffline();
    const back = time.sleep(random.between(2 * SECOND, 3 * MINUTE)).then(() => {
      this.world.say?.(`${this.profile.name} is online again`);
      this.profile.goOnline();
    });
    // Most go on writing.
    if (random.chance(0.3)) await back;
  }

  private async disconnect(org: TrialOrg): Promise<void> {
    const { random, time } = this.world;
    this.signedIn.set(org, null);
    this.world.count('disconnected');
    this.world.say?.(`${this.profile.name} disconnects from ${org.name}`);
    const message = { type: 'disconnect', connectionId: org.connectionId, unsent: 'keep' } as const;
    await this.patiently(this.tab().send(message));
    void time.sleep(random.between(SECOND, MINUTE)).then(() => this.signedIn.set(org, this.profile.owner));
  }

  /** A colleague signs in for a while where the owner of the profile is connected. */
  private async lend(org: TrialOrg): Promise<void> {
    const { random, time } = this.world;
    const guest = random.pick(PEOPLE.filter((person) => person !== this.profile.owner));
    this.signedIn.set(org, guest);
    this.world.count('somebody else connected');
    this.world.say?.(`${guest} sits down at ${this.profile.name}`);
    await time.sleep(random.between(30 * SECOND, 2 * MINUTE));
    this.signedIn.set(org, this.profile.owner);
  }

  /** One of the entries that were set aside, if there are any. */
  private async retryOne(): Promise<void> {
    const tab = this.tab();
    const aside = (await this.noteSetAside(tab))[0];
    if (!aside) return;
    this.world.count('retried by hand');
    await this.patiently(tab.send({ type: 'retry', entryId: aside }));
  }

  /** Ids of what lies aside here now; the ledger learns of them before anything frees them. */
  async noteSetAside(tab: Tab): Promise<string[]> {
    const aside = await tab.life.guard(tab.db.entries.filter(({ delivery }) => delivery === 'set-aside').toArray());
    for (const { id } of aside) this.world.ledger.setAside(id);
    return aside.map(({ id }) => id);
  }

  private async isConnected(org: TrialOrg, person: PersonName): Promise<boolean> {
    const tab = this.tab();
    const connection = await this.patiently(tab.db.connections.get(org.connectionId));
    const isRefused = ['sign-in-expired', 'key-rejected'].includes(connection?.problem?.code ?? '');
    return connection?.viewer.id === org.idOf(person) && !isRefused;
  }

  private async connect(org: TrialOrg, person: PersonName): Promise<boolean> {
    await this.patiently(this.noteSetAside(this.tab()));
    const { life, parts } = this.profile.wake();
    const connecting = life.guard(org.connect(parts, person).then(() => true));
    const isIn = (await this.patiently(connecting)) ?? false;
    if (isIn) this.world.count('connected');
    this.world.say?.(`${person} connects to ${org.name} at ${this.profile.name}: ${isIn ? 'done' : 'not now'}`);
    return isIn;
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
