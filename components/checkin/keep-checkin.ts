import { audienceOfAction } from '../../lib/crm/audience';
import { nextId } from '../../lib/journal/id';
import { keepEntry } from '../../lib/settings/keep-entry';
import { newId } from '../../lib/sync/new-id';
import { between, type PairInView } from '../pair/pair';
import type { Closing } from './closing';
import { ownDate } from './when';

/** With ids in the order of writing, so that what was kept before an attempt broke off is not kept twice. */
export async function withIds(closing: Closing): Promise<Closing> {
  let last = await newId(Date.now());
  const next = () => {
    last = nextId(Date.now(), last);
    return last;
  };
  const outcomes = closing.outcomes.map((outcome) => ({ ...outcome, entryId: outcome.entryId ?? next() }));
  return { ...closing, outcomes, entryId: closing.entryId ?? next() };
}

/** Keeps the actions that come out of a check-in, then the check-in itself. */
export async function keepCheckin(
  pair: PairInView,
  { talked, outcomes, entryId }: Closing,
  { held }: { held: boolean },
): Promise<void> {
  const { connection, rep, leader, names } = pair;
  const audience = audienceOfAction(connection, null, [rep.id, leader.id]);
  const sending = (id: string | null) => (id ? { held, id } : { held });
  const actionIds: string[] = [];
  for (const { text, ownerId, due, entryId: actionId } of outcomes) {
    const owned = { text: text.trim(), ownerId, ownerName: names.get(ownerId) ?? '', due };
    const fields = { ...owned, state: 'open' as const, from: entryId };
    const action = { kind: 'action' as const, dealId: null, aboutId: rep.id, audience, fields };
    actionIds.push(await keepEntry(connection, action, sending(actionId)));
  }
  const onDate = ownDate(new Date().toISOString());
  const fields = { leaderId: leader.id, onDate, talked, actionIds };
  await keepEntry(connection, { ...between(pair, 'checkin'), fields }, sending(entryId));
}
