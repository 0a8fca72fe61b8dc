import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../lib/journal/entry';
import type { RecognitionReason } from '../../../lib/journal/kinds/recognition';
import { occasionsOf } from '../../../lib/journal/occasions';
import { actionOf, entryOf } from '../components/entries';
import { ana, dana, deal, note } from '../components/views';

const around = { deals: [deal], owner: ana, viewerId: dana.id, timeZone: 'Europe/Lisbon', today: '2026-11-22' };
const reasonsOf = (entries: Entry[], change: Partial<typeof around> = {}) =>
  occasionsOf(entries, { ...around, ...change }).map(({ reason }) => reason);
const wonOn = (stageChangedAt: string | null, closeDate = '2026-11-20') => ({
  deals: [{ ...deal, outcome: 'won' as const, stageChangedAt, closeDate }],
});
const doneAt = (action: Entry, createdAt: string, by = ana) =>
  entryOf('done', { of: action.id, state: 'done' }, { by, createdAt });
const request = (createdAt: string, by = ana) =>
  note({ tone: 'request', authorId: by.id, authorName: by.name, createdAt });
const praised = (reason: RecognitionReason, createdAt: string, people = [ana]) =>
  entryOf('recognition', { reason, text: 'Well done.', people }, { by: dana, createdAt });

describe('003-25 recognition is suggested after something good', () => {
  it('a deal that was won within the last week', () => {
    expect(reasonsOf([], wonOn('2026-11-16T10:00:00Z'))).toEqual(['won']);
    expect(reasonsOf([], wonOn('2026-11-15T10:00:00Z'))).toEqual([]);
    expect(reasonsOf([], wonOn(null))).toEqual(['won']);
    expect(reasonsOf([])).toEqual([]);
  });

  it('a promise kept by its day, in its own words', () => {
    const action = actionOf(ana, { due: '2026-11-20' });
    const [occasion] = occasionsOf([action, doneAt(action, '2026-11-20T18:00:00Z')], around);
    expect(occasion).toMatchObject({ reason: 'promise-kept', person: { id: ana.id }, about: 'Send the security pack' });
    expect(reasonsOf([action, doneAt(action, '2026-11-21T08:00:00Z')])).toEqual([]);
    expect(reasonsOf([action])).toEqual([]);
  });

  it('a promise kept, as the CRM’s own task says', () => {
    const done = actionOf(ana, { due: '2026-11-25', state: 'done' });
    expect(reasonsOf([done])).toEqual(['promise-kept']);
    expect(reasonsOf([{ ...done, native: null }])).toEqual([]);
  });

  it('003-22 a risk raised while there was time', () => {
    expect(reasonsOf([request('2026-11-21T10:00:00Z')])).toEqual(['risk-raised']);
    const soon = { deals: [{ ...deal, closeDate: '2026-12-04' }] };
    expect(reasonsOf([request('2026-11-20T10:00:00Z')], soon)).toEqual(['risk-raised']);
    expect(reasonsOf([request('2026-11-21T10:00:00Z')], soon)).toEqual([]);
    expect(reasonsOf([request('2026-11-21T10:00:00Z', dana)])).toEqual([]);
  });

  it('not of oneself, not what belongs to another deal, and not a second time', () => {
    expect(reasonsOf([], { ...wonOn('2026-11-21T10:00:00Z'), viewerId: ana.id })).toEqual([]);
    expect(reasonsOf([{ ...request('2026-11-21T10:00:00Z'), dealId: 'other' }])).toEqual([]);
    const won = wonOn('2026-11-21T10:00:00Z');
    expect(reasonsOf([praised('won', '2026-11-21T12:00:00Z')], won)).toEqual([]);
    expect(reasonsOf([praised('won', '2026-11-20T12:00:00Z')], won)).toEqual(['won']);
    expect(reasonsOf([praised('help', '2026-11-21T12:00:00Z')], won)).toEqual(['won']);
  });

  it('000-31 of one person, on each of their deals and between the two, and recognised on one it is offered on the others', () => {
    const another = { ...deal, id: 'another', outcome: 'won' as const, stageChangedAt: '2026-11-21T10:00:00Z' };
    const { deals } = wonOn('2026-11-20T10:00:00Z');
    const between = { ...actionOf(ana, { due: '2026-11-20' }), dealId: null };
    const kept = doneAt(between, '2026-11-18T18:00:00Z');
    const found = (entries: Entry[]) =>
      occasionsOf(entries, { ...around, deals: [...deals, another] }).map(({ dealId, reason }) => [dealId, reason]);
    const both = [
      ['another', 'won'],
      [deal.id, 'won'],
      [null, 'promise-kept'],
    ];
    expect(found([between, kept])).toEqual(both);
    expect(found([between, kept, praised('won', '2026-11-21T12:00:00Z')])).toEqual([both[0], both[2]]);
  });

  it('a promise kept is none once it was taken up again, nor one of which no day is known', () => {
    const action = actionOf(ana, { due: '2026-11-20' });
    const done = doneAt(action, '2026-11-20T18:00:00Z');
    const again = entryOf('done', { of: action.id, state: 'open' }, { by: ana, createdAt: '2026-11-20T19:00:00Z' });
    expect(reasonsOf([action, done, again])).toEqual([]);
    const undated = actionOf(ana, { due: null });
    expect(reasonsOf([undated, doneAt(undated, '2026-11-20T18:00:00Z')])).toEqual([]);
  });

  it('the newest first', () => {
    const entries = [request('2026-11-18T10:00:00Z')];
    expect(reasonsOf(entries, wonOn('2026-11-20T10:00:00Z', '2026-12-20'))).toEqual(['won', 'risk-raised']);
  });
});
