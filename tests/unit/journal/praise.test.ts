import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../lib/journal/entry';
import { praiseworthy } from '../../../lib/journal/praise';
import { COLLEAGUE, deal, LEAD, REP } from '../sync/fake-crm';
import { actionFields, entryOf } from './entry-of';

const won = (id: string, closeDate: string, ownerId = REP.id) => deal(id, ownerId, { outcome: 'won', closeDate });
const praise = (deals: ReturnType<typeof won>[], entries: Entry[] = []) =>
  praiseworthy({ personId: REP.id, deals, entries, today: '2026-11-22', timeZone: 'Europe/Berlin' });

describe('what deserves praise', () => {
  it('000-31 is a deal won in the last two weeks, the latest first, until this person was recognised for it', () => {
    const deals = [won('old', '2026-11-07'), won('a', '2026-11-08'), won('b', '2026-11-21'), won('c', '2026-11-23')];
    const idsOf = (entries: Entry[]) => praise(deals, entries).map((each) => each.kind === 'won' && each.deal.id);
    expect(idsOf([])).toEqual(['b', 'a']);
    const thanked = entryOf(
      'recognition',
      LEAD,
      REP,
      { reason: 'won', text: 'You kept at it.', people: [{ id: REP.id, name: REP.name }] },
      { dealId: 'b' },
    );
    expect(idsOf([thanked])).toEqual(['a']);
    const another = { ...thanked, fields: { ...thanked.fields, people: [{ id: COLLEAGUE.id, name: 'C' }] } };
    expect(idsOf([another])).toEqual(['b', 'a']);
  });

  it('is neither a lost deal nor somebody else’s', () => {
    expect(praise([deal('x', REP.id, { outcome: 'lost', closeDate: '2026-11-20' })])).toEqual([]);
    expect(praise([won('y', '2026-11-20', COLLEAGUE.id)])).toEqual([]);
  });

  it('is what they said they would do, done before its day by their own clock; nothing where no day is known', () => {
    const action = entryOf('action', REP, REP, actionFields(REP, { due: '2026-11-20' }));
    const doneAt = (createdAt: string, author = REP) =>
      entryOf('done', author, REP, { of: action.id, state: 'done' }, { createdAt });
    expect(praise([], [action, doneAt('2026-11-19T22:30:00Z')])).toMatchObject([
      { kind: 'kept-early', on: '2026-11-19' },
    ]);
    // Half past midnight of the day itself in Berlin.
    expect(praise([], [action, doneAt('2026-11-19T23:30:00Z')])).toEqual([]);
    const inCrm = entryOf('action', REP, REP, actionFields(REP, { due: '2026-11-20', state: 'done' }));
    expect(praise([], [inCrm])).toEqual([]);
    const leaders = entryOf('action', LEAD, REP, actionFields(LEAD, { due: '2026-11-20' }));
    expect(praise([], [leaders, entryOf('done', LEAD, REP, { of: leaders.id, state: 'done' })])).toEqual([]);
  });

  it('is no action that was taken up again', () => {
    const action = entryOf('action', REP, REP, actionFields(REP, { due: '2026-11-20' }));
    const at = (createdAt: string, state: 'done' | 'open') =>
      entryOf('done', REP, REP, { of: action.id, state }, { createdAt });
    const entries = [action, at('2026-11-18T09:00:00Z', 'done'), at('2026-11-18T10:00:00Z', 'open')];
    expect(praise([], entries)).toEqual([]);
  });
});
