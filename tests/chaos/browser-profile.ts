import Dexie from 'dexie';
import { IDBFactory as StorageFactory, IDBKeyRange as StorageKeyRange } from 'fake-indexeddb';

import type { LocalStore } from '../../lib/cache/lifeboat';
import type { SessionStore } from '../../lib/connections/session-store';
import type { Answer, Answers, ScreenMessage } from '../../lib/messages/contract';
import type { Background } from './background';
import { Life } from './life';
import { createLocks } from './locks';
import type { PersonName } from './orgs';
import type { World } from './world';

export type StartBackground = (life: Life, profile: BrowserProfile) => Background;

/** A message between a page and the background takes a moment. */
const MESSAGE_MS = 2;
const NO_ANSWER = { ok: false, problem: { code: 'extension-updated', detail: null, retryAt: null } } as const;

/** One browser profile of one person: its storage, its alarm, and the background that comes and goes. */
export class BrowserProfile {
  online = true;
  private readonly storage = new StorageFactory();
  private readonly locksOf = createLocks();
  private session = new Map<string, string>();
  private readonly local = new Map<string, unknown>();
  private background: { life: Life; parts: Background } | null = null;
  private cancelAlarm: (() => void) | null = null;

  constructor(
    readonly name: string,
    readonly owner: PersonName,
    private readonly world: World,
    private readonly startBackground: StartBackground,
  ) {}

  newLife(kind: string): Life {
    return new Life(`${this.name} ${kind}`, this.world.getsThrough);
  }

  /** Makes a database of this profile for a life. Dexie takes the browser's from where we put it. */
  open<Database extends Dexie>(life: Life, create: () => Database): Database {
    Dexie.dependencies.indexedDB = life.indexedDb(this.storage);
    Dexie.dependencies.IDBKeyRange = StorageKeyRange;
    return create();
  }

  /** The extension was put in: its background starts and lays out the database before anybody opens a page. */
  async install(): Promise<void> {
    await this.wake().parts.ready();
  }

  /** The background as it is, started if need be. */
  wake(): { life: Life; parts: Background } {
    if (this.background?.life.alive) return this.background;
    const life = this.newLife('background');
    this.background = { life, parts: this.startBackground(life, this) };
    return this.background;
  }

  /** The background that runs now, if one does. */
  running(): { life: Life; parts: Background } | null {
    return this.background?.life.alive ? this.background : null;
  }

  lockOf(life: Life) {
    return this.locksOf(life);
  }

  sessionOf(life: Life): SessionStore {
    const soon = async <T>(work: () => T): Promise<T> => {
      await this.world.time.turn();
      return work();
    };
    return {
      get: (key) => life.guard(soon(() => this.session.get(key) ?? null)),
      set: (key, value) => life.guard(soon(() => void this.session.set(key, value))),
      remove: (key) => life.guard(soon(() => void this.session.delete(key))),
      removeUnder: (prefix) =>
        life.guard(
          soon(() => {
            for (const key of [...this.session.keys()]) if (key.startsWith(prefix)) this.session.delete(key);
          }),
        ),
    };
  }

  /** `browser.storage.local`: on disk, beside the databases. */
  localStoreOf(life: Life): LocalStore {
    const soon = async <T>(work: () => T): Promise<T> => {
      await this.world.time.turn();
      return work();
    };
    return {
      get: (key) =>
        life.guard(
          soon(() =>
            structuredClone(Object.fromEntries([...this.local].filter(([each]) => key === null || each === key))),
          ),
        ),
      set: (items) =>
        life.guard(
          soon(() => {
            for (const [key, value] of Object.entries(items)) this.local.set(key, structuredClone(value));
          }),
        ),
      remove: (keys) =>
        life.guard(
          soon(() => {
            for (const key of keys) this.local.delete(key);
          }),
        ),
    };
  }

  /** Sends a message as a page does; a background that dies leaves it without an answer. */
  async send<M extends ScreenMessage>(page: Life, message: M): Promise<Answer<Answers[M['type']]>> {
    const { time } = this.world;
    await page.guard(time.sleep(MESSAGE_MS));
    const { life, parts } = this.wake();
    const answer = new Promise<Answer<unknown>>((resolve) => {
      life.onDeath(() => resolve(NO_ANSWER));
      void parts.handle(message).then(resolve);
    });
    const heard = await page.guard(answer);
    await page.guard(time.sleep(MESSAGE_MS));
    return heard as Answer<Answers[M['type']]>;
  }

  /** The alarm outlives the background, which wakes by it. */
  setAlarm(inMs: number | null): void {
    this.cancelAlarm?.();
    this.cancelAlarm = null;
    if (inMs === null) return;
    this.cancelAlarm = this.world.time.after(inMs, () => {
      this.cancelAlarm = null;
      this.wake().parts.flush();
    });
  }

  goOffline(): void {
    this.online = false;
  }

  goOnline(): void {
    this.online = true;
    this.running()?.parts.networkReturned();
  }

  /** The browser closes: what it kept in memory is gone. */
  close(): void {
    this.background?.life.die();
    this.session = new Map();
  }
}
