import { describe, expect, it } from 'vitest';
import type { Person } from '../../../lib/domain/person';
import { actionsOfPair, agendaOf, openAndJustDone, sinceOf } from '../../../lib/journal/agenda';
import type { Entry, EntryKind } from '../../../lib/journal/entry';
import type { EntryOf } from '../../../lib/journal/of-kind';
import { togetherOf } from '../../../lib/journal/together';
import { COLLEAGUE, LEAD, nativeOf, nextId, note, REP } from '../sync/fake-crm';

const PAIR = { repId: REP.id, leaderId: LEAD.id };
const leaderId = LEAD.id;
let minute = 0;

function written<Kind extends EntryKind>(
  kind: Kind,
  by: Person,
  fields: EntryOf<Kind>['fields'],
  change: Partial<Entry> = {},
): Entry {
  const createdAt = new Date(Date.parse('2026-11-11T10:00:00Z') + ++minute * 60_000).toISOString();
  return { ...nativeOf(note('d1', by, REP)), id: nextId(), kind, dealId: null, createdAt, fields, ...change };
}
const topic = (text: string, by: Person, deal: string | null = null) =>
  written('topic', by, { text, leaderId, dealId: deal && 'd1', dealName: deal, drops: null });
const action = (text: string, owner: Person, change: Partial<EntryOf<'action'>['fields']> = {}, by = owner) =>
  written('action', by, {
    text,
    ownerId: owner.id,
    ownerName: owner.name,
    due: null,
    state: 'open',
    from: null,
    ...change,
  });
const said = (text: string, by: Person, tone: EntryOf<'note'>['fields']['tone'], dealId = 'd1') =>
  written('note', by, { text, tone }, { dealId });
const answer = (to: Entry, by: Person) =>
  written('answer', by, { to: to.id, quote: '', say: 'thanks', text: null, actionId: null }, { dealId: to.dealId });
const checkin = (talked: Entry[] = [], actionIds: string[] = []) =>
  written('checkin', LEAD, { leaderId, onDate: '2026-11-11', talked: talked.map(({ id }) => id), actionIds });
const done = (of: Entry, by: Person, state: 'open' | 'done' = 'done') => written('done', by, { of: of.id, state });

function words(entries: Entry[]): string[] {
  return agendaOf(entries, PAIR).map((item) => {
    const { fields } = item.kind === 'action' ? item.action.entry : item.kind === 'topic' ? item.topic : item.note;
    return fields.text;
  });
}

describe('the agenda fills itself', () => {
  it('000-20 002-01 with what is still open at its head, the leader’s promises first, then by due date', () => {
    const entries = [
      topic('a topic', REP),
      action('rep, later', REP, { due: '2026-11-30' }),
      action('rep, soon', REP, { due: '2026-11-20' }),
      action('leader', LEAD, { due: '2026-12-24' }),
    ];
    expect(words(entries)).toEqual(['leader', 'rep, soon', 'rep, later', 'a topic']);
  });

  it('000-18 with what the rep brings before what the leader brings', () => {
    const entries = [
      topic('leader 1', LEAD),
      said('leader asks', LEAD, 'question', 'd2'),
      topic('rep 1', REP),
      topic('rep 2', REP),
      said('rep asks', REP, 'request'),
    ];
    expect(words(entries)).toEqual(['rep 1', 'rep 2', 'rep asks', 'leader 1', 'leader asks']);
  });

  it('000-22 with topics parked from a deal, which keep its name', () => {
    expect(agendaOf([topic('the price', LEAD, 'Hartwell')], PAIR)).toMatchObject([
      { kind: 'topic', byLeader: true, topic: { fields: { dealName: 'Hartwell' } } },
    ]);
  });

  it('000-28 with notes that wait for a word of the other on that deal, praise apart', () => {
    const question = said('a question', LEAD, 'question');
    const request = said('a request', REP, 'request', 'd2');
    expect(words([question, request, said('praise', LEAD, 'praise', 'd3')])).toEqual(['a request', 'a question']);
    expect(words([question, answer(question, REP)])).toEqual([]);
    expect(words([question, answer(question, COLLEAGUE)])).toEqual(['a question']);
    expect(words([request, said('nice call', LEAD, 'praise', 'd2')])).toEqual(['a request']);
    expect(words([request, answer(request, LEAD)])).toEqual([]);
    expect(words([said('older answer first', REP, 'praise', 'd4'), said('new', LEAD, 'help', 'd4')])).toEqual(['new']);
  });

  it('with each note on a deal, until it was talked about', () => {
    const notes = [
      said('first', LEAD, 'suggestion'),
      said('second', LEAD, 'question'),
      said('elsewhere', LEAD, 'help', 'd2'),
    ];
    expect(words(notes)).toEqual(['first', 'second', 'elsewhere']);
    expect(words([...notes, checkin(notes.slice(1, 2))])).toEqual(['first', 'elsewhere']);
  });

  it('000-20 without what was talked about, and with what stayed open', () => {
    const [topicA, topicB] = [topic('talked about', REP), topic('not yet', REP)];
    const question = said('talked about, too', LEAD, 'question');
    const carried = action('carried over', REP);
    const meeting = checkin([topicA, question]);
    const agreed = action('agreed there', REP, { from: meeting.id });
    const entries = [topicA, topicB, question, carried, meeting, agreed];
    expect(words(entries)).toEqual(['carried over', 'agreed there', 'not yet']);
    expect(agendaOf(entries, PAIR).map((item) => item.kind === 'action' && item.carriedOver)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('without what is done, and again with what is taken up again', () => {
    const mine = action('mine', REP);
    const ticked = [mine, done(mine, REP)];
    expect(words(ticked)).toEqual([]);
    expect(words([...ticked, done(mine, REP, 'open')])).toEqual(['mine']);
  });

  it('without what belongs to others: a colleague’s words, another leader’s pair, another rep', () => {
    const others = [
      topic('a colleague', COLLEAGUE),
      written('topic', REP, { text: 'with another', leaderId: 'other', dealId: null, dealName: null, drops: null }),
      { ...topic('of another rep', LEAD), aboutId: 'another' },
      action('a colleague’s promise', COLLEAGUE),
      said('a peer', COLLEAGUE, 'suggestion'),
    ];
    expect(words(others)).toEqual([]);
  });
});

describe('what one of the two said they would do', () => {
  const before = '2026-11-01T00:00:00Z';

  it('003-21 stays until it is done, and then is shown as kept until the next check-in', () => {
    const promise = action('call their VP', LEAD);
    const older = action('kept long ago', LEAD);
    const ticks = [done(older, LEAD), checkin(), done(promise, LEAD)];
    const entries = [promise, older, ...ticks];
    const since = sinceOf(togetherOf(entries, PAIR), '2026-11-30T00:00:00Z');
    const shown = openAndJustDone(entries, actionsOfPair(entries, PAIR), LEAD.id, since);
    expect(shown.map(({ entry, state }) => [entry.fields.text, state])).toEqual([['call their VP', 'done']]);
  });

  it('stands open first, by due date, then done, the newest first, and of that person alone', () => {
    const [a, b] = [action('a', REP), action('b', REP)];
    const entries = [
      action('leader', LEAD),
      a,
      b,
      done(b, REP),
      done(a, REP),
      action('none', REP),
      action('soon', REP, { due: '2026-11-20' }),
    ];
    const shown = openAndJustDone(entries, actionsOfPair(entries, PAIR), REP.id, before);
    expect(shown.map(({ entry }) => entry.fields.text)).toEqual(['soon', 'none', 'a', 'b']);
  });

  it('looks back two weeks where there was no check-in yet', () => {
    expect(sinceOf({ checkins: [] }, '2026-11-30T00:00:00Z')).toBe('2026-11-16T00:00:00.000Z');
  });
});
