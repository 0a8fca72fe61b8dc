import { CourtsideDatabase } from '../../lib/cache/database';
import { sidebarView } from '../../lib/cache/queries';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { ScreenMessage } from '../../lib/messages/contract';
import { appendUnder } from './breaks';
import type { BrowserProfile } from './browser-profile';
import { compose, type WrittenKind } from './compose';
import type { Life } from './life';
import type { TrialOrg } from './orgs';
import type { World } from './world';

/** The sidebar in one tab: a life of its own, with its own connection to the profile's database. */
export class Tab {
  readonly life: Life;
  readonly db: CourtsideDatabase;

  constructor(
    private readonly world: World,
    private readonly profile: BrowserProfile,
  ) {
    this.life = profile.newLife('tab');
    this.db = profile.open(this.life, () => new CourtsideDatabase('courtside', 'screen'));
  }

  send<M extends ScreenMessage>(message: M) {
    return this.profile.send(this.life, message);
  }

  /** What the sidebar shows of a deal from the cache; every note of it and every answer counts as shown. */
  async look(org: TrialOrg, dealId: string): Promise<SidebarView> {
    const view = await sidebarView(org.pageOf(dealId), {
      db: this.db,
      now: new Date(this.world.time.now).toISOString(),
    });
    const viewerId = view.connection?.viewer.id ?? '';
    const onDeal = view.entries.filter((entry) => entry.dealId === dealId);
    for (const { id } of onDeal) this.world.ledger.shown(id, { org: org.name, dealId, viewerId });
    return view;
  }

  /** Opens a deal and waits until what is due was read. */
  async open(org: TrialOrg, dealId: string, force = false): Promise<SidebarView> {
    await this.send({ type: 'view', page: org.pageOf(dealId), force });
    return this.look(org, dealId);
  }

  /** Presses Save as the composer does, and asks for sending. */
  async save(org: TrialOrg, dealId: string, kind?: WrittenKind): Promise<void> {
    if (await this.write(org, dealId, kind)) await this.send({ type: 'flush' });
  }

  /**
   * Keeps an entry on this device, of a kind by chance unless given. False where there is nothing to write into: nobody
   * is connected, the deal is not read yet, or it is one's own and has no place for this.
   */
  async write(org: TrialOrg, dealId: string, kind?: WrittenKind): Promise<boolean> {
    let view = await this.look(org, dealId);
    if (!view.deal || !view.owner) view = await this.open(org, dealId);
    const { connection, deal, owner } = view;
    const { world, profile } = this;
    const { ledger } = world;
    if (!connection || !deal || !owner || ledger.isFull()) return false;
    const entry = compose({ world, view, connection, owner, dealId, profile: profile.name }, kind);
    if (!entry) return false;
    ledger.press(entry, org.name, this.profile.name);
    this.world.say?.(`${this.life.name} presses Save below ${dealId}`, entry.id);
    await appendUnder(this.world.broken)(entry, connection.id, this.db);
    ledger.saved(entry.id);
    this.world.say?.(`${this.life.name} says that it is saved`, entry.id);
    return true;
  }
}
