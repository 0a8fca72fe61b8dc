import { v7 } from 'uuid';
import { CourtsideDatabase } from '../../lib/cache/database';
import { sidebarView } from '../../lib/cache/queries';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import { audienceOfAnswer, audienceOfNote } from '../../lib/crm/audience';
import { quoteOf } from '../../lib/journal/answers';
import type { Entry } from '../../lib/journal/entry';
import { NOTE_TONES } from '../../lib/journal/kinds/note';
import type { ScreenMessage } from '../../lib/messages/contract';
import { appendUnder } from './breaks';
import type { BrowserProfile } from './browser-profile';
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
  async save(org: TrialOrg, dealId: string): Promise<void> {
    if (await this.write(org, dealId)) await this.send({ type: 'flush' });
  }

  /**
   * Keeps a note, or an answer to one, on this device. False where there is nothing to write into: nobody is
   * connected, the deal is not read yet, or it is one's own and nothing is there to answer.
   */
  async write(org: TrialOrg, dealId: string): Promise<boolean> {
    let view = await this.look(org, dealId);
    if (!view.deal || !view.owner) view = await this.open(org, dealId);
    const { connection, deal, owner, relation } = view;
    const { random, time, ledger } = this.world;
    if (!connection || !deal || !owner || ledger.isFull()) return false;
    const answered = view.thread.length > 0 && random.chance(0.4) ? random.pick(view.thread) : null;
    if (relation === 'self' && !answered) return false;
    const entry: Entry = {
      // As lib/journal/id.ts makes them, but out of the seed.
      id: v7({ msecs: time.now, seq: ledger.lines.size, random: random.bytes(16) }),
      kind: answered ? 'answer' : 'note',
      dealId,
      aboutId: owner.id,
      authorId: connection.viewer.id,
      authorName: connection.viewer.name,
      createdAt: new Date(time.now).toISOString(),
      audience: answered
        ? audienceOfAnswer(connection, answered)
        : audienceOfNote(connection, owner, random.chance(0.5) ? 'deal' : 'narrowest'),
      fields: answered
        ? { to: answered.id, quote: quoteOf(answered), say: 'reply', text: textOf(this.world), actionId: null }
        : { tone: random.pick(NOTE_TONES), text: textOf(this.world) },
      delivery: 'on-this-device',
      native: null,
    };
    ledger.press(entry, org.name, this.profile.name);
    this.world.say?.(`${this.life.name} presses Save below ${dealId}`, entry.id);
    await appendUnder(this.world.broken)(entry, connection.id, this.db);
    ledger.saved(entry.id);
    this.world.say?.(`${this.life.name} says that it is saved`, entry.id);
    return true;
  }
}

/** Short ones, long ones, and some of several lines. */
function textOf({ random, ledger }: World): string {
  const text = `Note ${ledger.lines.size}: who signs, and when?`;
  if (random.chance(0.8)) return text;
  return random.chance(0.5) ? `${text}\nAnd who else?` : `${text} ${Array(30).fill('Tell me more.').join(' ')}`;
}
