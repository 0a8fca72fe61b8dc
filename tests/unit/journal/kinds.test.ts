import { describe, expect, it } from 'vitest';
import type { EntryKind } from '../../../lib/journal/entry';
import { RECOGNITION_REASONS } from '../../../lib/journal/kinds/recognition';
import { FIELDS } from '../../../lib/journal/kinds/schemas';
import { REP } from '../sync/fake-crm';
import { FIELDS_OF } from './entries';

/** Whether fields read as those of a kind once these are others. */
const reads = (kind: EntryKind, change: object) => FIELDS[kind].safeParse({ ...FIELDS_OF[kind], ...change }).success;

describe('what an entry must say', () => {
  it('000-19 an action: what, and who; a date where there is one', () => {
    expect([{}, { due: '2026-12-01' }].map((change) => reads('action', change))).toEqual([true, true]);
    for (const change of [{ text: '' }, { ownerId: '' }, { ownerId: null }, { due: 'soon' }, { due: '2026-02-30' }]) {
      expect(reads('action', change), JSON.stringify(change)).toBe(false);
    }
  });

  it('000-17 a cadence: how often, and a clock on a wall with its zone', () => {
    expect(reads('cadence', { everyDays: 28 })).toBe(true);
    for (const change of [{ everyDays: 1 }, { at: '2026-11-26T10:00:00Z' }, { at: 'Thursday' }, { timeZone: '' }]) {
      expect(reads('cadence', change), JSON.stringify(change)).toBe(false);
    }
  });

  it('000-31 a recognition: what was done, by one person or by several', () => {
    const people = ['Ana', 'Ben'].map((name) => ({ id: name, name }));
    expect(reads('recognition', { people })).toBe(true);
    for (const change of [{ text: '' }, { people: [] }, { people: [{ id: REP.id }] }]) {
      expect(reads('recognition', change), JSON.stringify(change)).toBe(false);
    }
  });

  it('003-22 a recognition: the risk that was raised early is a reason of its own', () => {
    expect(RECOGNITION_REASONS).toContain('risk-raised');
    expect(reads('recognition', { reason: 'risk-raised' })).toBe(true);
    expect(reads('recognition', { reason: 'most-calls' })).toBe(false);
  });

  it('001-03 a goal: a sum of money, never a count of activities', () => {
    expect(reads('goal', {})).toBe(true);
    for (const target of [40, { count: 40, unit: 'calls' }, { minor: 40, currency: 'calls' }]) {
      expect(reads('goal', { target }), JSON.stringify(target)).toBe(false);
    }
  });

  it('003-18 a self-check: a chance in per cent and a choice for each of the other taps', () => {
    for (const change of [{ chance: 0 }, { chance: 100 }, { promise: 'Ask for the paper process' }]) {
      expect(reads('check', change), JSON.stringify(change)).toBe(true);
    }
    for (const change of [{ chance: 101 }, { chance: 0.6 }, { nextStep: '' }, { signer: 'maybe' }, { promise: '' }]) {
      expect(reads('check', change), JSON.stringify(change)).toBe(false);
    }
  });
});
