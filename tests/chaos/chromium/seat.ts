import type { CDPSession, Page } from '@playwright/test';
import type { OutboxRow, Scoped } from '../../../lib/cache/database';
import type { Connection } from '../../../lib/crm/port';
import type { Entry } from '../../../lib/journal/entry';
import type { ScreenMessage } from '../../../lib/messages/contract';
import { type Courtside, launch, send } from '../../browser/chromium';
import type { PersonName, TrialOrg } from '../orgs';
import type { World } from '../world';
import type { Notebook } from './notebook';

/** A person waits no longer than this for what should be there at once. */
const PATIENCE_MS = 5_000;
const ANSWER_MS = 30_000;
const TABS = 2;
const OPEN_TO_ALL = 'Everyone who can open this deal can read this';

type Tables = { connections: Connection; outbox: OutboxRow; entries: Scoped<Entry> };

/** A person at a Chromium of their own, with the sidebar in two tabs. */
export class Seat {
  private tabs: (Page | undefined)[] = [];
  private debug: CDPSession | null = null;

  private constructor(
    readonly name: string,
    readonly owner: PersonName,
    private readonly world: World,
    private readonly courtside: Courtside,
  ) {}

  /** Starts the browser, on a profile that is kept when its folder is given. */
  static async open(world: World, name: string, owner: PersonName, port: number, profile?: string): Promise<Seat> {
    const courtside = await launch({ port, viewport: { width: 420, height: 800 }, ...(profile ? { profile } : {}) });
    return new Seat(name, owner, world, courtside);
  }

  get profile(): string {
    return this.courtside.profile;
  }

  /** What the background answers, or nothing when it refuses, dies or takes too long. */
  async ask(message: ScreenMessage): Promise<{ data: unknown } | undefined> {
    const answer = send(this.courtside, message).then(
      (data) => ({ data }),
      () => undefined,
    );
    return Promise.race([answer, pause(ANSWER_MS).then(() => undefined)]);
  }

  /** Connects to an org as the owner of this profile; false when it did not work now. */
  async connect(org: TrialOrg): Promise<boolean> {
    const isIn = Boolean(await this.ask(org.signIn(this.owner)));
    if (isIn) this.world.count('connected');
    return isIn;
  }

  /** Connects where nobody is connected, or no longer. */
  async signInAgain(): Promise<void> {
    const connections = await this.rowsOf('connections');
    for (const org of this.world.trial.orgs) {
      const code = connections.find(({ id }) => id === org.connectionId)?.problem?.code;
      const isConnected = connections.some(({ id }) => id === org.connectionId);
      if (!isConnected || code === 'sign-in-expired' || code === 'key-rejected') await this.connect(org);
    }
  }

  /**
   * Writes a note below a deal and presses Send in one of the tabs. Waits until the screen says that it is safe, unless in
   * a hurry: then the tab is closed after so many milliseconds.
   */
  async write(notebook: Notebook, org: TrialOrg, dealId: string, closesIn: number | null): Promise<void> {
    const place = this.world.random.between(0, TABS - 1);
    const tab = await this.tabAt(place);
    const hash = encodeURIComponent(JSON.stringify(org.pageOf(dealId)));
    await tab.evaluate((next) => {
      location.hash = next;
    }, hash);
    // The box below is of this deal from then on.
    await tab
      .getByRole('banner')
      .filter({ hasText: nameOf(org, dealId) })
      .waitFor({ timeout: PATIENCE_MS });
    const box = tab.getByRole('textbox');
    const text = `Note ${notebook.notes.length} of ${this.name}: who signs, and when?`;
    await box.fill(text, { timeout: PATIENCE_MS });
    const button = tab.getByRole('button', { name: 'Send' });
    const isOpen = (await tab.getByRole('region').filter({ has: box }).innerText()).includes(OPEN_TO_ALL);
    const note = notebook.press({ text, org, dealId, profile: this.name, isOpen });
    await button.click({ timeout: PATIENCE_MS });
    if (closesIn === null) {
      await box.and(tab.locator(':placeholder-shown')).waitFor({ timeout: PATIENCE_MS });
      note.saved = true;
      return;
    }
    await pause(closesIn);
    await this.closeTab(place);
  }

  async closeTab(place = this.world.random.between(0, TABS - 1)): Promise<void> {
    const tab = this.tabs[place];
    if (!tab || tab.isClosed()) return;
    this.world.count('tab closed');
    await tab.close();
  }

  async killWorker(): Promise<void> {
    this.world.count('worker killed');
    this.debug ??= await this.courtside.context.newCDPSession(this.courtside.control);
    await this.debug.send('ServiceWorker.enable');
    await this.debug.send('ServiceWorker.stopAllWorkers');
  }

  async setOffline(offline: boolean): Promise<void> {
    await this.courtside.context.setOffline(offline);
  }

  /** Every row of a table of this profile's database. */
  rowsOf<Table extends keyof Tables>(table: Table): Promise<Tables[Table][]> {
    return this.courtside.control.evaluate(
      // No function with a name within: the loader would mark it by a helper that the page does not have.
      (name) =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('courtside');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const all = opening.result.transaction(name).objectStore(name).getAll();
            all.onerror = () => reject(all.error);
            all.onsuccess = () => resolve(all.result);
            opening.result.close();
          };
        }),
      table as string,
    ) as Promise<Tables[Table][]>;
  }

  close(): Promise<void> {
    return this.courtside.close();
  }

  /** One that was closed opens anew. */
  private async tabAt(place: number): Promise<Page> {
    const open = this.tabs[place];
    if (open && !open.isClosed()) return open;
    const tab = await this.courtside.context.newPage();
    this.tabs[place] = tab;
    tab.on('pageerror', (error) => this.world.surprises.push(String(error.stack ?? error)));
    await tab.goto(`chrome-extension://${this.courtside.extensionId}/sidebar.html`);
    return tab;
  }
}

/** As both CRMs under trial name their deals. */
function nameOf(org: TrialOrg, dealId: string): string {
  return `Deal ${[...org.deals.keys()].indexOf(dealId) + 1} of ${org.name}`;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
