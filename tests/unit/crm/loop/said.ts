import { v7 as newUuid } from 'uuid';
import type { Entry } from '../../../../lib/journal/entry';
import { entryOf, type Side, write } from './sides';

/* Small things to say on a deal, for tests of what the CRM makes of them. */

type By = 'rep' | 'leader';

export function reply(side: Side, text: string, { by = 'rep', id = newUuid() }: { by?: By; id?: string } = {}): Entry {
  const fields = {
    to: '01a00000-0000-7000-8000-000000000001',
    quote: 'Who signs?',
    say: 'reply',
    text,
    actionId: null,
  };
  return entryOf(side, 'answer', fields, { id, by, dealId: side.dealId, audience: side.between });
}

export function action(
  side: Side,
  text: string,
  { by = 'rep', due = null }: { by?: By; due?: string | null } = {},
): Entry {
  const { repId, repName, leaderId, leaderName } = side.people;
  const owner = by === 'rep' ? { ownerId: repId, ownerName: repName } : { ownerId: leaderId, ownerName: leaderName };
  const fields = { text, ...owner, due, state: 'open', from: '01a00000-0000-7000-8000-000000000001' };
  return entryOf(side, 'action', fields, { id: newUuid(), by, dealId: side.dealId, audience: { kind: 'deal' } });
}

/** Writes them one after the other, and gives them back. */
export async function written<Entries extends Entry[]>(side: Side, ...entries: Entries): Promise<Entries> {
  for (const each of entries) await write(side, each);
  return entries;
}

/** The entry as it reads there; undefined when it does not. */
export async function readOf(side: Side, { id }: Entry, dealId?: string): Promise<Entry | undefined> {
  return (await side.read('leader', dealId)).find((entry) => entry.id === id);
}
