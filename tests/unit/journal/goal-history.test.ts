import { describe, expect, it } from 'vitest';
import { ownGoalsOf } from '../../../lib/journal/fold';
import { agreementsTo, goalHistoriesOf, versionIds } from '../../../lib/journal/goal-history';
import { COLLEAGUE, LEAD, REP } from '../sync/fake-crm';
import { answerFields, entryOf, goalFields } from './entry-of';

const target = (minor: number) => ({ minor, currency: 'EUR' });
const first = entryOf('goal', REP, REP, goalFields({ target: target(10_000_000) }));
const second = entryOf(
  'goal',
  REP,
  REP,
  goalFields({ target: target(9_000_000), replaces: first.id, reason: 'Leave' }),
);
const third = entryOf('goal', REP, REP, goalFields({ target: target(9_500_000), replaces: second.id }));

describe('the history of one’s own goals', () => {
  it('000-05 tells each change with what was before and after, oldest first, and why', () => {
    const [history, ...others] = goalHistoriesOf([third, first, second], REP.id);
    expect(others).toEqual([]);
    expect(history?.current.id).toBe(third.id);
    expect(
      history?.changes.map(({ before, after }) => [before.fields.target.minor, after.fields.target.minor]),
    ).toEqual([
      [10_000_000, 9_000_000],
      [9_000_000, 9_500_000],
    ]);
    expect(history?.changes[0]?.after.fields.reason).toBe('Leave');
    expect(history && versionIds(history)).toEqual([first.id, second.id, third.id]);
  });

  it('000-05 keeps a goal that was taken away, as the change that it was', () => {
    const away = entryOf('goal', REP, REP, goalFields({ replaces: first.id, withdrawn: true }));
    expect(goalHistoriesOf([first, away], REP.id)).toMatchObject([
      { current: { fields: { withdrawn: true } }, changes: [{ before: { id: first.id } }] },
    ]);
  });

  it('002-01 lets nobody else change or add a goal, a manager no more than anybody', () => {
    const forged = entryOf('goal', LEAD, REP, goalFields({ replaces: first.id }));
    const added = entryOf('goal', LEAD, REP, goalFields({ name: 'Set by a manager' }));
    expect(goalHistoriesOf([first, forged, added], REP.id).map(({ current }) => current.id)).toEqual([first.id]);
    expect(ownGoalsOf([first, forged, added], REP.id).map(({ id }) => id)).toEqual([first.id]);
  });

  it('ends where versions name each other in a circle', () => {
    const a = entryOf('goal', REP, REP, goalFields({ replaces: 'b' }), { id: 'a' });
    const b = entryOf('goal', REP, REP, goalFields({ replaces: 'a' }), { id: 'b' });
    const c = entryOf('goal', REP, REP, goalFields({ replaces: 'a' }), { id: 'c' });
    expect(goalHistoriesOf([a, b, c], REP.id)).toMatchObject([{ current: { id: 'c' } }]);
  });
});

describe('agreement to a goal', () => {
  const agree = entryOf('answer', LEAD, REP, answerFields(first, 'agree'));

  it('001-01 names who agreed and when, each once, and a goal that was replaced is proposed again', () => {
    const again = entryOf('answer', LEAD, REP, answerFields(first, 'agree'));
    expect(agreementsTo(first, [agree, again]).map(({ id }) => id)).toEqual([agree.id]);
    expect(agreementsTo(second, [])).toEqual([]);
  });

  it('001-01 takes no agreement from its owner, nor from anybody whom it was not shared with', () => {
    const own = entryOf('answer', REP, REP, answerFields(first, 'agree'));
    const stranger = entryOf('answer', COLLEAGUE, REP, answerFields(first, 'agree'));
    const other = entryOf('answer', LEAD, REP, answerFields(first, 'thanks'));
    expect(agreementsTo(first, [own, stranger, other])).toEqual([]);
    expect(agreementsTo({ ...first, audience: { kind: 'this-device' } }, [agree])).toEqual([]);
  });
});
