import type { Entry, EntryKind } from '../../../../lib/journal/entry';
import type { AnswerWord } from '../../../../lib/journal/kinds/answer';
import { isShared } from '../../../../lib/journal/sharing';
import { entryOf, type Side, write } from './sides';

/** One of every kind, in every way in which it can be said, as far as this CRM keeps it; one id and day after the other. */
export async function writeEverything(side: Side): Promise<void> {
  // By no clock that is ahead of the CRM's.
  side.hand.pass(365 * 24 * 60 * 60_000);
  for (const entry of everything(side)) if (isShared(entry, side.crm)) await write(side, entry);
}

function everything(side: Side): Entry[] {
  const { repId, repName, leaderId, leaderName } = side.people;
  const rep = { id: repId, name: repName };
  const leader = { id: leaderId, name: leaderName };
  let number = 0;
  const by = (author: 'rep' | 'leader', kind: EntryKind, fields: unknown, onDeal = true): Entry => {
    number += 1;
    const id = `01a00000-0000-7000-8000-${String(number).padStart(12, '0')}`;
    const isOpen = onDeal && (kind === 'action' || kind === 'recognition');
    const audience = isOpen ? { kind: 'deal' as const } : side.between;
    const createdAt = `2026-11-${String(1 + (number % 28)).padStart(2, '0')}T09:00:00.000Z`;
    return {
      ...entryOf(side, kind, fields, { id, by: author, dealId: onDeal ? side.dealId : null, audience }),
      createdAt,
    };
  };
  const question = by('leader', 'note', { tone: 'question', text: 'Who signs, and have we spoken?' });
  const answer = (say: AnswerWord, text: string | null = null, quote = 'Who signs, and have we spoken?') =>
    by('rep', 'answer', { to: question.id, quote, say, text, actionId: null });
  const topic = { leaderId, dealId: side.dealId, dealName: 'Globex renewal' };
  const check = {
    chance: 60,
    nextStep: 'yes',
    whyNow: 'event',
    signer: 'through-champion',
    risk: 'paperwork',
    want: 'door-opener',
    promise: 'Ask Tom for the legal contact',
    promiseBy: '2026-11-20',
    closeDate: '2026-12-11',
    stage: 'Negotiation',
    shares: null,
  };
  return [
    question,
    by('rep', 'note', { tone: 'request', text: 'Could you open a door at their CFO?' }),
    answer('reply', 'Only Tom. I meet him on Friday.'),
    answer('thanks'),
    answer('will-do'),
    answer('rather', 'I would first like to hear what legal says.'),
    answer('helped'),
    answer('partly', 'Tom signs, but not alone.'),
    answer('not-helped'),
    answer('correction', 'It was Tim, not Tom.'),
    answer('reply', 'To what has no words.', ''),
    by('rep', 'action', action('Send the draft to Tom', rep, '2026-11-20')),
    by('leader', 'action', action('Call their CFO', leader, null)),
    by('leader', 'recognition', recognition('won', 'You asked three times who signs. That won it.', [rep])),
    by('rep', 'recognition', recognition('other', 'Thank you both for the Friday evening.', [rep, leader])),
    by('rep', 'check', check),
    by('rep', 'check', {
      ...check,
      nextStep: 'unsure',
      closeDate: null,
      want: 'nothing',
      promise: null,
      promiseBy: null,
    }),
    by('rep', 'answer', { to: 'goal', quote: '', say: 'agree', text: null, actionId: null }, false),
    by('leader', 'cadence', cadence(leader), false),
    by('rep', 'topic', { ...topic, text: 'Discount for Globex', drops: null }, false),
    by('rep', 'topic', { ...topic, text: 'Holidays', dealName: null, drops: question.id }, false),
    by('leader', 'action', action('Ask finance for a pilot budget', leader, '2026-12-01'), false),
    by('leader', 'done', { of: question.id, state: 'done' }, false),
    by('leader', 'done', { of: question.id, state: 'open' }, false),
    by('leader', 'checkin', { leaderId, onDate: '2026-11-12', talked: ['a'], actionIds: ['b', 'c'] }, false),
    by('leader', 'checkin', { leaderId, onDate: '2026-11-19', talked: [], actionIds: [] }, false),
    by('rep', 'rating', { of: question.id, onAgenda: true, heard: true, useful: false }, false),
    by('leader', 'recognition', recognition('risk-raised', 'Raised the paperwork risk in week one.', [rep]), false),
  ];
}

type Somebody = { id: string; name: string };

function action(text: string, owner: Somebody, due: string | null) {
  return { text, ownerId: owner.id, ownerName: owner.name, due, state: 'open', from: null };
}

function recognition(reason: string, text: string, people: Somebody[]) {
  return { reason, text, people };
}

function cadence({ id, name }: Somebody) {
  return {
    everyDays: 14,
    at: '2026-11-26T10:00',
    timeZone: 'Europe/Berlin',
    minutes: 30,
    leaderId: id,
    leaderName: name,
  };
}
