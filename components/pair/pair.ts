import type { SidebarView } from '../../lib/cache/sidebar-view';
import { audienceOfCircle } from '../../lib/crm/audience';
import { type Connection, scopeOf } from '../../lib/crm/port';
import type { Person } from '../../lib/domain/person';
import type { Audience, EntryKind } from '../../lib/journal/entry';
import { t } from '../../lib/words';
import type { Talk } from '../deal/talk';

/** Rep and leader, one of whom looks. */
export type PairInView = {
  connection: Connection;
  rep: Person;
  leader: Person;
  /** As it is known; "" where nothing read says it, and `leader` goes by a word. */
  leaderName: string;
  /** Whoever of the two does not look. */
  other: Person;
  viewerLeads: boolean;
  names: ReadonlyMap<string, string>;
};

type Around = Pick<SidebarView, 'connection' | 'subject' | 'leader'>;

/** The two whose tab it is: a deal's owner and the viewer who leads them, else the viewer and their own manager. */
export function pairOf({ connection, subject, leader }: Around): PairInView | null {
  if (!connection || !subject || !leader) return null;
  const named = leader.name ? leader : { ...leader, name: t('together_manager') };
  const viewerLeads = leader.id === connection.viewer.id;
  const names = new Map([subject, named].map(({ id, name }) => [id, name]));
  return {
    connection,
    rep: subject,
    leader: named,
    leaderName: leader.name,
    other: viewerLeads ? subject : named,
    viewerLeads,
    names,
  };
}

/** The two beside a deal; null beside a colleague's, and where nobody is known to lead its owner. */
export function pairOnDeal({ view, owner }: Talk): PairInView | null {
  const pair = pairOf(view);
  return pair?.rep.id === owner.id ? pair : null;
}

/** For `togetherOf` and `agendaOf`. */
export function idsOf({ rep, leader }: PairInView) {
  return { repId: rep.id, leaderId: leader.id };
}

/** What the two keep between them hangs on no deal and is about the rep, whoever writes it. */
export function between<Kind extends EntryKind>(
  { connection, rep, leader }: PairInView,
  kind: Kind,
): { kind: Kind; dealId: null; aboutId: string; audience: Audience } {
  return { kind, dealId: null, aboutId: rep.id, audience: audienceOfCircle(connection, kind, [rep.id, leader.id]) };
}

/** Of a form about the two: where its words are kept. */
export function pairKey({ connection, rep, leader }: PairInView, form: string): string {
  return `${scopeOf(connection)}:${rep.id}:${leader.id}:${form}`;
}

/** The people around, and these two. */
export function namesWith(pair: PairInView, names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...names, ...pair.names]);
}

/** The first word of a name, where there is no room for all of it. */
export function shortName(name: string): string {
  return name.split(/[\s,]+/u)[0] || name;
}
