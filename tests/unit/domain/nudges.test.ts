import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Checkable,
  meetsTomorrow,
  NO_NUDGES,
  NUDGES_A_WEEK,
  type NudgeState,
  nudgeNow,
  snoozed,
  stalestFirst,
  suggestionsFor,
} from '../../../lib/domain/nudges';

const NOW = '2026-11-22T10:00:00.000Z';
const TODAY = '2026-11-22';
const quiet = { now: NOW, today: TODAY, checkInTomorrow: false };
const SCOPE = 'salesforce:acme:ana';

const deal = (change: Partial<Checkable['deal']> = {}): Checkable['deal'] => ({
  id: 'a',
  stageId: 'Negotiation',
  closeDate: '2026-12-12',
  stageChangedAt: '2026-10-01T09:00:00Z',
  lastActivityDate: '2026-11-20',
  createdAt: '2026-09-01T09:00:00Z',
  ...change,
});
const checked = (change: Partial<NonNullable<Checkable['checked']>> = {}) => ({
  at: '2026-11-10T09:00:00Z',
  stageId: 'Negotiation',
  closeDate: '2026-12-12',
  ...change,
});
const reasonOf = (change: Partial<Checkable['deal']>, last: Checkable['checked'], moment = quiet) =>
  suggestionsFor([{ deal: deal(change), checked: last }], moment)[0]?.reason ?? null;

describe('a self-check is worth suggesting', () => {
  it('when the stage changed, or the close date moved, since the last one', () => {
    expect(reasonOf({}, checked({ stageId: 'Discovery' }))).toBe('stage-changed');
    expect(reasonOf({}, checked({ closeDate: '2026-11-30' }))).toBe('close-date-moved');
    expect(reasonOf({ closeDate: null }, checked())).toBe('close-date-moved');
    expect(reasonOf({}, checked())).toBeNull();
  });

  it('when a deal that was never checked changed its stage within a week', () => {
    expect(reasonOf({ stageChangedAt: '2026-11-16T10:00:00Z' }, null)).toBe('stage-changed');
    expect(reasonOf({ stageChangedAt: '2026-11-15T10:00:00Z' }, null)).toBeNull();
    expect(reasonOf({ stageChangedAt: null }, null)).toBeNull();
  });

  it('when nothing has happened for a fortnight, unless it was checked this week', () => {
    expect(reasonOf({ lastActivityDate: '2026-11-08' }, null)).toBe('stalled');
    expect(reasonOf({ lastActivityDate: '2026-11-09' }, null)).toBeNull();
    expect(reasonOf({ lastActivityDate: null }, null)).toBe('stalled');
    expect(reasonOf({ lastActivityDate: '2026-11-01' }, checked({ at: '2026-11-16T10:00:00Z' }))).toBeNull();
    expect(reasonOf({ lastActivityDate: '2026-11-01' }, checked({ at: '2026-11-14T10:00:00Z' }))).toBe('stalled');
  });

  it('on the day before a check-in, unless it was checked this week', () => {
    const eve = { ...quiet, checkInTomorrow: true };
    expect(reasonOf({}, null, eve)).toBe('check-in-tomorrow');
    expect(reasonOf({}, checked(), eve)).toBe('check-in-tomorrow');
    expect(reasonOf({}, checked({ at: '2026-11-19T10:00:00Z' }), eve)).toBeNull();
  });

  it('of the stalest deal first: never checked, then the oldest check, then the earliest close date', () => {
    const deals = [
      { deal: deal({ id: 'fresh' }), checked: checked({ at: '2026-11-12T09:00:00Z' }) },
      { deal: deal({ id: 'later', closeDate: '2026-12-20' }), checked: null },
      { deal: deal({ id: 'undated', closeDate: null }), checked: null },
      { deal: deal({ id: 'old' }), checked: checked() },
      { deal: deal({ id: 'sooner' }), checked: null },
    ];
    expect(stalestFirst(deals).map((each) => each.deal.id)).toEqual(['sooner', 'later', 'undated', 'old', 'fresh']);
  });
});

describe('a suggestion', () => {
  const [first, second, third] = ['a', 'b', 'c'].map((dealId) => ({
    dealId,
    reason: 'stalled' as const,
    checkedAt: null,
  }));
  const all = [first, second, third].filter((each) => each !== undefined);
  const later = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
  const at = (now: string) => ({ scope: SCOPE, now });

  it('stands while its deal is unchecked, for two days', () => {
    const { shown, state } = nudgeNow(all, NO_NUDGES, at(NOW));
    expect(shown).toEqual(first);
    expect(nudgeNow(all, state, at(later(1)))).toEqual({ shown: first, state });
    expect(nudgeNow(all, state, at(later(2))).shown).toEqual(second);
  });

  it('gives way once its deal is checked', () => {
    const { state } = nudgeNow(all, NO_NUDGES, at(NOW));
    expect(nudgeNow(all.slice(1), state, at(later(1))).shown).toEqual(second);
  });

  it('is for one org: another org has its own, out of the same two a week', () => {
    const { state } = nudgeNow(all, NO_NUDGES, at(NOW));
    const elsewhere = nudgeNow(all, state, { scope: 'hubspot:4711:ana', now: NOW });
    expect(elsewhere.shown).toEqual(first);
    expect(nudgeNow(all, elsewhere.state, { scope: 'third', now: NOW }).shown).toBeNull();
  });

  it('is not made for a week after "not now", and never once they are off', () => {
    const state = snoozed(NO_NUDGES, NOW);
    expect(nudgeNow(all, state, at(later(6.9))).shown).toBeNull();
    expect(nudgeNow(all, state, at(later(7))).shown).toEqual(first);
    expect(nudgeNow(all, { ...NO_NUDGES, off: true }, at(later(400))).shown).toBeNull();
  });

  it('is new at most twice within any seven days, and never the same deal twice', () => {
    const hours = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 5, maxLength: 120 });
    const unchecked = fc.array(fc.subarray(all), { minLength: 120, maxLength: 120 });
    fc.assert(
      fc.property(hours, unchecked, (steps, turns) => {
        let now = Date.parse(NOW);
        let state: NudgeState = NO_NUDGES;
        const made: { at: number; dealId: string }[] = [];
        steps.forEach((step, index) => {
          now += step * 3_600_000;
          const next = nudgeNow(turns[index] ?? [], state, at(new Date(now).toISOString()));
          if (next.state !== state) made.push({ at: now, dealId: next.shown?.dealId ?? '' });
          ({ state } = next);
        });
        for (const { at: start, dealId } of made) {
          const week = made.filter((each) => each.at >= start && each.at < start + 7 * 86_400_000);
          expect(week.length).toBeLessThanOrEqual(NUDGES_A_WEEK);
          expect(week.filter((each) => each.dealId === dealId)).toHaveLength(1);
        }
        expect(state.nudged.length).toBeLessThanOrEqual(NUDGES_A_WEEK);
      }),
    );
  });
});

describe('a check-in tomorrow', () => {
  const cadence = { at: '2026-11-12T10:00', everyDays: 7, timeZone: 'Europe/Lisbon' };

  it('is one whole cadence or more after the one that was set, by the clock of its zone', () => {
    expect(meetsTomorrow(cadence, '2026-11-11T12:00:00Z')).toBe(true);
    expect(meetsTomorrow(cadence, '2026-11-25T23:30:00Z')).toBe(true);
    expect(meetsTomorrow(cadence, '2026-11-26T00:30:00Z')).toBe(false);
    expect(meetsTomorrow(cadence, '2026-11-04T12:00:00Z')).toBe(false);
    expect(meetsTomorrow({ ...cadence, timeZone: 'Asia/Tokyo' }, '2026-11-25T16:00:00Z')).toBe(false);
  });

  it('is none by a date or a zone that there is not', () => {
    expect(meetsTomorrow({ ...cadence, at: '2026-99-99T10:00' }, '2026-11-11T12:00:00Z')).toBe(false);
    expect(meetsTomorrow({ ...cadence, timeZone: 'Mars/Olympus' }, '2026-11-11T12:00:00Z')).toBe(false);
  });
});
