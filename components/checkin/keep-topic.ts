import type { Opportunity } from '../../lib/domain/opportunity';
import type { TopicEntry } from '../../lib/journal/kinds/topic';
import { keepEntry } from '../../lib/settings/keep-entry';
import { between, type PairInView } from './pair';

type Sending = { held: boolean };
type Deal = Pick<Opportunity, 'id' | 'name'>;

/** Puts a topic on the agenda of the two, from a deal or from none. */
export async function parkTopic(pair: PairInView, text: string, deal: Deal | null, sending: Sending): Promise<void> {
  const from = { dealId: deal?.id ?? null, dealName: deal?.name ?? null };
  const fields = { text, leaderId: pair.leader.id, ...from, drops: null };
  await keepEntry(pair.connection, { ...between(pair, 'topic'), fields }, sending);
}

/** Takes a topic of one's own off again. */
export async function dropTopic(pair: PairInView, { id, fields }: TopicEntry, sending: Sending): Promise<void> {
  await keepEntry(pair.connection, { ...between(pair, 'topic'), fields: { ...fields, drops: id } }, sending);
}
