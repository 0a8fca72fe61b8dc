import { describe, expect, it } from 'vitest';
import { actionsOf, openActions } from '../../../lib/journal/actions';
import type { Entry } from '../../../lib/journal/entry';
import { COLLEAGUE, LEAD, REP } from '../sync/fake-crm';
import { entryOf } from './entries';

const byLead = { authorId: LEAD.id };
const promise = (due: string | null = null) => entryOf('action', { ownerId: LEAD.id, due }, byLead);
const stateOf = (entries: Entry[]) => actionsOf(entries).map(({ state }) => state);

describe('an action', () => {
  it('is as the CRM’s task says while nobody wrote anything since', () => {
    expect(stateOf([entryOf('action'), entryOf('action', { state: 'done' })])).toEqual(['open', 'done']);
  });

  it('003-21 is done, or taken up again, by its owner and by its author, and by nobody else', () => {
    const action = entryOf('action', { ownerId: LEAD.id });
    const says = (state: 'open' | 'done', authorId: string) => entryOf('done', { of: action.id, state }, { authorId });
    expect(stateOf([action, says('done', COLLEAGUE.id)])).toEqual(['open']);
    expect(stateOf([action, says('done', LEAD.id)])).toEqual(['done']);
    expect(stateOf([action, says('done', REP.id)])).toEqual(['done']);
    expect(stateOf([action, says('done', LEAD.id), says('open', COLLEAGUE.id)])).toEqual(['done']);
    expect(stateOf([action, says('done', LEAD.id), says('open', REP.id)])).toEqual(['open']);
  });

  it('that was finished on two devices is done, and open again once either takes it up', () => {
    const action = entryOf('action');
    const twice = [entryOf('done', { of: action.id }), entryOf('done', { of: action.id })];
    expect(stateOf([action, ...twice])).toEqual(['done']);
    expect(stateOf([action, ...twice, entryOf('done', { of: action.id, state: 'open' })])).toEqual(['open']);
  });

  it('of a finished task is open where its owner took it up since', () => {
    const action = entryOf('action', { state: 'done' });
    expect(stateOf([action, entryOf('done', { of: action.id, state: 'open' })])).toEqual(['open']);
  });

  it('is not changed by what was said of another one', () => {
    const [action, other] = [entryOf('action'), entryOf('action')];
    expect(stateOf([action, other, entryOf('done', { of: other.id })])).toEqual(['open', 'done']);
  });

  it('003-21 is not done by what the CRM would not take, which is told beside it', () => {
    const action = entryOf('action');
    const says = (state: 'open' | 'done', delivery: 'confirmed' | 'on-this-device' | 'set-aside') =>
      entryOf('done', { of: action.id, state }, { delivery });
    const [taken, refused, waiting] = [
      says('done', 'confirmed'),
      says('open', 'set-aside'),
      says('done', 'on-this-device'),
    ];
    expect(actionsOf([action, says('done', 'set-aside')])).toMatchObject([
      { state: 'open', change: null, refused: {} },
    ]);
    expect(actionsOf([action, taken, refused])).toMatchObject([{ state: 'done', change: taken, refused }]);
    expect(actionsOf([action, refused, waiting])).toMatchObject([{ state: 'done', change: waiting, refused: null }]);
  });
});

describe('open actions', () => {
  const open = (entries: Entry[]) => openActions(actionsOf(entries), REP).map(({ entry }) => entry);

  it('002-01 are headed by the leader’s own, overdue or not', () => {
    const own = entryOf('action', { due: '2026-11-01' });
    const [late, undated] = [promise('2026-12-24'), promise()];
    expect(open([own, undated, late])).toEqual([late, undated, own]);
  });

  it('of a colleague stand behind the rep’s own: they are no promise of a leader', () => {
    const [own, theirs] = [entryOf('action', { due: null }), entryOf('action', { ownerId: COLLEAGUE.id })];
    const leaders = promise('2026-12-24');
    expect(open([theirs, own, leaders])).toEqual([leaders, own, theirs]);
  });

  it('stand by their dates, those without one last', () => {
    const [undated, later, sooner] = [null, '2026-12-01', '2026-11-30'].map((due) => entryOf('action', { due }));
    expect(open([undated, later, sooner] as Entry[])).toEqual([sooner, later, undated]);
  });

  it('000-20 are carried over until they are done, a meeting that they came from or not', () => {
    const [kept, finished] = [entryOf('action'), entryOf('action')];
    const meeting = entryOf('checkin', { actionIds: [kept.id, finished.id] });
    const next = entryOf('checkin', { onDate: '2026-11-19' });
    expect(open([kept, finished, meeting, next, entryOf('done', { of: finished.id })])).toEqual([kept]);
  });
});

describe('thousands of actions of one person', () => {
  it('are looked at a few times each, however many there are', () => {
    let looks = 0;
    const changes = (count: number) => {
      looks = 0;
      const actions = Array.from({ length: count }, () => entryOf('action'));
      const done = actions.map(({ id }) => {
        const change = entryOf('done');
        const fields = {
          state: 'done' as const,
          get of() {
            looks += 1;
            return id;
          },
        };
        return { ...change, fields };
      });
      expect(actionsOf([...actions, ...done]).every(({ state }) => state === 'done')).toBe(true);
      return looks / count;
    };
    expect(changes(2_500)).toBe(changes(50));
  });
});
