import type { Opportunity } from '../../lib/domain/opportunity';
import type { TopicEntry } from '../../lib/journal/kinds/topic';
import { keepEntry } from '../../lib/settings/keep-entry';
import { between, type PairInView } from './pair';

type Sending = { held: boolean; id?: string };
type Deal = Pick<Opportunity, 'id' | 'name'>;

/** Puts something aside for the next check-in of the two, from a deal or from none (000-18, 000-22). As `keepEntry`. */
export function parkTopic(pair: PairInView, text: string, deal: Deal | null, sending: Sending): Promise<string> {
  const from = { dealId: deal?.id ?? null, dealName: deal?.name ?? null };
  const fields = { text, leaderId: pair.leader.id, ...from, drops: null };
  return keepEntry(pair.connection, { ...between(pair, 'topic'), fields }, sending);
}

/** Takes a topic of one's own off again. As `keepEntry`. */
export function dropTopic(pair: PairInView, { id, fields }: TopicEntry, sending: Sending): Promise<string> {
  return keepEntry(pair.connection, { ...between(pair, 'topic'), fields: { ...fields, drops: id } }, sending);
}
