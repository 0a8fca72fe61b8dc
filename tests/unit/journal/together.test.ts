import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../lib/journal/entry';
import { togetherOf } from '../../../lib/journal/together';
import { COLLEAGUE, LEAD, REP } from '../sync/fake-crm';
import { entryOf, idsOf } from './entries';

const byLead = { authorId: LEAD.id };
const byColleague = { authorId: COLLEAGUE.id };
const between = (...entries: Entry[]) => togetherOf(entries, { repId: REP.id, leaderId: LEAD.id });

describe('how often two people meet', () => {
  it('000-17 is what either of the two said last, with its time zone', () => {
    const first = entryOf('cadence', { everyDays: 7 });
    const newer = entryOf('cadence', { everyDays: 14, timeZone: 'Europe/Lisbon' }, byLead);
    expect(between().cadence).toBeNull();
    expect(between(newer, first).cadence).toBe(newer);
  });

  it('is no third person’s to say, nor what the rep agreed with another leader', () => {
    const agreed = entryOf('cadence');
    const others = [entryOf('cadence', {}, byColleague), entryOf('cadence', { leaderId: COLLEAGUE.id })];
    expect(between(agreed, ...others).cadence).toBe(agreed);
  });
});

describe('the agenda', () => {
  it('000-18 holds what both put there, oldest first', () => {
    const [worry, question] = [entryOf('topic'), entryOf('topic', { text: 'Holidays' }, byLead)];
    expect(between(question, worry).topics).toEqual([worry, question]);
  });

  it('000-22 keeps a parked topic with the deal that it came from', () => {
    const parked = entryOf('topic', { dealId: 'd1', dealName: 'Acme renewal' }, byLead);
    expect(between(parked).topics.map(({ fields }) => [fields.dealId, fields.dealName])).toEqual([
      ['d1', 'Acme renewal'],
    ]);
  });

  it('000-20 carries over what was not talked about, and no more than that', () => {
    const [talked, left] = [entryOf('topic'), entryOf('topic')];
    const meeting = entryOf('checkin', { talked: [talked.id] }, byLead);
    expect(between(talked, left, meeting).topics).toEqual([left]);
    expect(between(talked, left, meeting).checkins).toEqual([meeting]);
  });

  it('loses a topic only to whoever put it there', () => {
    const topic = entryOf('topic');
    const drop = (author: Partial<Entry>) => entryOf('topic', { drops: topic.id }, author);
    expect(between(topic, drop(byLead)).topics).toEqual([topic]);
    expect(between(topic, drop({})).topics).toEqual([]);
  });

  it('004-10 is this person’s own: nothing of another rep, of another leader or by a third person', () => {
    const own = entryOf('topic');
    const others = [
      entryOf('topic', {}, { aboutId: COLLEAGUE.id, ...byLead }),
      entryOf('topic', { leaderId: COLLEAGUE.id }),
      entryOf('topic', {}, byColleague),
    ];
    const elsewhere = entryOf('checkin', { talked: [own.id] }, byColleague);
    const { topics, checkins } = between(own, ...others, elsewhere);
    expect([topics, checkins]).toEqual([[own], []]);
  });
});

describe('how a check-in was', () => {
  const meeting = entryOf('checkin');

  it('000-23 is told by both, the newest of each, for both to see', () => {
    const [first, changed] = [true, false].map((useful) => entryOf('rating', { of: meeting.id, useful }));
    const leaders = entryOf('rating', { of: meeting.id }, byLead);
    const ratings = between(meeting, leaders, changed as Entry, first as Entry).ratings.get(meeting.id) ?? [];
    expect(idsOf(ratings).toSorted()).toEqual([changed?.id, leaders.id].toSorted());
  });

  it('is not told by anybody who was not there', () => {
    expect(between(meeting, entryOf('rating', { of: meeting.id }, byColleague)).ratings.size).toBe(0);
  });
});
