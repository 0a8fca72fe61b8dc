import { audienceOfCircle } from '../../lib/crm/audience';
import type { Audience } from '../../lib/journal/entry';
import { keepEntry } from '../../lib/settings/keep-entry';
import type { Talk } from '../deal/talk';
import type { Pair } from './pair';

/** Who will read what is parked: the two who meet, where the CRM keeps that. */
export function audienceOfTopic({ connection }: Talk, { rep, leader }: Pair): Audience {
  return audienceOfCircle(connection, 'topic', [rep.id, leader.id]);
}

/** Puts something aside from this deal for the next check-in (000-22). As `keepEntry`. */
export function keepTopic(
  talk: Talk,
  pair: Pair,
  text: string,
  sending: { held: boolean; id?: string },
  drops: string | null = null,
): Promise<string> {
  const { connection, deal } = talk;
  const fields = { text, leaderId: pair.leader.id, dealId: deal.id, dealName: deal.name, drops };
  const audience = audienceOfTopic(talk, pair);
  return keepEntry(connection, { kind: 'topic', dealId: null, aboutId: pair.rep.id, audience, fields }, sending);
}
