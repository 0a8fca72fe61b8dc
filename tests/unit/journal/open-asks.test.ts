import { describe, expect, it } from 'vitest';
import type { NoteTone } from '../../../lib/journal/kinds/note';
import { openAsks } from '../../../lib/journal/open-asks';
import { COLLEAGUE, LEAD, REP } from '../sync/fake-crm';
import { answerFields, entryOf } from './entry-of';

const pair = { repId: REP.id, leaderId: LEAD.id };
let minute = 0;
const on = (dealId: string) => ({
  dealId,
  createdAt: new Date(Date.parse('2026-11-11T09:00:00Z') + 60_000 * minute++).toISOString(),
});
const noteBy = (author: typeof REP, tone: NoteTone, dealId = 'd1') =>
  entryOf('note', author, REP, { tone, text: 'Who signs?' }, on(dealId));
const ids = (entries: Parameters<typeof openAsks>[0]) => openAsks(entries, pair).map(({ id }) => id);

describe('what waits for a leader’s word', () => {
  it('002-15 is each request for coaching, until the leader answers it or the two talked about it', () => {
    const request = noteBy(REP, 'request');
    const elsewhere = noteBy(REP, 'request', 'd2');
    expect(ids([request, elsewhere])).toEqual([request.id, elsewhere.id]);
    expect(ids([request, elsewhere, noteBy(LEAD, 'question')])).toEqual([request.id, elsewhere.id]);
    const thanks = entryOf('answer', LEAD, REP, answerFields(request, 'thanks'), on('d1'));
    expect(ids([request, elsewhere, thanks])).toEqual([elsewhere.id]);
    const talked = { leaderId: LEAD.id, onDate: '2026-11-12', talked: [elsewhere.id], actionIds: [] };
    expect(ids([request, elsewhere, entryOf('checkin', LEAD, REP, talked)])).toEqual([request.id]);
    const withAnother = entryOf('checkin', COLLEAGUE, REP, { ...talked, leaderId: COLLEAGUE.id });
    expect(ids([request, elsewhere, withAnother])).toEqual([request.id, elsewhere.id]);
    expect(ids([request, noteBy(COLLEAGUE, 'help')])).toEqual([request.id]);
  });

  it('is each reply to the leader’s note, until the leader answers; thanks wait for nothing', () => {
    const question = noteBy(LEAD, 'question');
    const reply = entryOf('answer', REP, REP, answerFields(question, 'reply', 'Only Tom'), on('d1'));
    const thanks = entryOf('answer', REP, REP, answerFields(question, 'thanks'), on('d1'));
    expect(ids([question, reply, thanks])).toEqual([reply.id]);
    for (const to of [reply, question])
      expect(ids([question, reply, entryOf('answer', LEAD, REP, answerFields(to, 'thanks'), on('d1'))])).toEqual([]);
    const earlier = entryOf('answer', LEAD, REP, answerFields(question, 'reply', 'Or Anna?'), on('d1'));
    const again = entryOf('answer', REP, REP, answerFields(question, 'reply', 'No'), on('d1'));
    expect(ids([question, reply, earlier, again])).toEqual([again.id]);
  });

  it('is no reply to a colleague’s note', () => {
    const help = noteBy(COLLEAGUE, 'help');
    expect(ids([help, entryOf('answer', REP, REP, answerFields(help, 'reply', 'Yes please'), on('d1'))])).toEqual([]);
  });
});
