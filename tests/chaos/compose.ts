import { v7 } from 'uuid';
import type { SidebarView } from '../../lib/cache/sidebar-view';
import { audienceOfAction, audienceOfAnswer, audienceOfCircle, audienceOfNote } from '../../lib/crm/audience';
import type { Connection } from '../../lib/crm/port';
import type { Person } from '../../lib/domain/person';
import { actionsOf } from '../../lib/journal/actions';
import { quoteOf } from '../../lib/journal/answers';
import type { Entry } from '../../lib/journal/entry';
import type { ActionFields } from '../../lib/journal/kinds/action';
import type { AnswerFields } from '../../lib/journal/kinds/answer';
import type { CheckFields } from '../../lib/journal/kinds/check';
import type { DoneFields } from '../../lib/journal/kinds/done';
import { NOTE_TONES, type NoteFields } from '../../lib/journal/kinds/note';
import type { World } from './world';

/** What is written, and how often. */
const KINDS = { note: 8, answer: 7, action: 1, done: 4, check: 1 };
export type WrittenKind = keyof typeof KINDS;

/** Where somebody writes: what they see of a deal, in which browser profile. */
type Place = {
  world: World;
  view: SidebarView;
  connection: Connection;
  owner: Person;
  dealId: string;
  profile: string;
};
type Words = Pick<Entry, 'kind' | 'audience' | 'fields'>;

/**
 * What somebody writes below a deal: of the kind that is asked for or comes by chance, or a note where that one has no
 * place. Null where there is no place for a note either, since the deal is one's own.
 */
export function compose(place: Place, wanted?: WrittenKind): Entry | null {
  const { world, connection, owner, dealId } = place;
  const words = WRITERS[wanted ?? world.random.pickWeighted(KINDS)](place) ?? note(place);
  if (!words) return null;
  const { time, ledger, random } = world;
  return {
    // As lib/journal/id.ts makes them, but out of the seed.
    id: v7({ msecs: time.now, seq: ledger.lines.size, random: random.bytes(16) }),
    dealId,
    aboutId: owner.id,
    authorId: connection.viewer.id,
    authorName: connection.viewer.name,
    createdAt: new Date(time.now).toISOString(),
    delivery: 'on-this-device',
    native: null,
    ...words,
  };
}

const WRITERS: Record<WrittenKind, (place: Place) => Words | null> = { note, answer, action, done, check };

function note({ world, view, connection, owner }: Place): Words | null {
  if (view.relation === 'self') return null;
  const { random } = world;
  const fields: NoteFields = { tone: random.pick(NOTE_TONES), text: textOf(world) };
  return {
    kind: 'note',
    audience: audienceOfNote(connection, owner, random.chance(0.5) ? 'deal' : 'narrowest'),
    fields,
  };
}

function answer({ world, view, connection }: Place): Words | null {
  if (view.thread.length === 0) return null;
  const answered = world.random.pick(view.thread);
  const quote = quoteOf(answered);
  const fields: AnswerFields = { to: answered.id, quote, say: 'reply', text: textOf(world), actionId: null };
  return { kind: 'answer', audience: audienceOfAnswer(connection, answered), fields };
}

/** What one will do oneself. */
function action({ world, connection, dealId }: Place): Words {
  const { viewer } = connection;
  const fields: ActionFields = {
    text: `Action ${world.ledger.lines.size}: find out who signs`,
    ownerId: viewer.id,
    ownerName: viewer.name,
    due: world.random.pick([null, '2026-11-30']),
    state: 'open',
    from: null,
  };
  return { kind: 'action', audience: audienceOfAction(connection, dealId, []), fields };
}

/**
 * One ticks off, or takes up again, what one wrote in the same browser profile: only there the order is that of writing.
 * Where there is nothing yet, one says what one will do.
 */
function done(place: Place): Words {
  const { world, view, connection, dealId, profile } = place;
  const own = actionsOf(view.entries).filter(
    ({ entry }) =>
      entry.dealId === dealId &&
      entry.fields.ownerId === connection.viewer.id &&
      world.ledger.lines.get(entry.id)?.profile === profile,
  );
  if (own.length === 0) return action(place);
  const { entry, state } = world.random.pick(own);
  const fields: DoneFields = { of: entry.id, state: state === 'done' ? 'open' : 'done' };
  return { kind: 'done', audience: entry.audience, fields };
}

/** A self-check that its owner shares with their leader, where the CRM keeps that. */
function check({ world, view, connection, dealId }: Place): Words | null {
  const [leaderId] = connection.viewer.managerIds;
  if (view.relation !== 'self' || leaderId === undefined) return null;
  const audience = audienceOfCircle(connection, 'check', [leaderId], dealId);
  if (audience.kind !== 'private') return null;
  const fields: CheckFields = {
    chance: world.random.between(0, 100),
    nextStep: 'yes',
    whyNow: 'event',
    signer: 'spoken',
    risk: 'timing',
    want: 'idea',
    promise: `Promise ${world.ledger.lines.size}`,
    promiseBy: null,
    closeDate: '2026-12-11',
    stage: 'Negotiation',
    shares: null,
  };
  return { kind: 'check', audience, fields };
}

/** Short ones, long ones, and some of several lines. */
function textOf({ random, ledger }: World): string {
  const text = `Note ${ledger.lines.size}: who signs, and when?`;
  if (random.chance(0.8)) return text;
  return random.chance(0.5) ? `${text}\nAnd who else?` : `${text} ${Array(30).fill('Tell me more.').join(' ')}`;
}
