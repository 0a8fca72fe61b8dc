import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryKind } from '../../../lib/journal/entry';
import { circleOf, homeOf } from '../../../lib/journal/home';

describe('where an entry lives in a CRM', () => {
  it.each([
    ['note', 'note', 'note'],
    ['recognition', 'note', 'note'],
    ['goal', 'note', 'note'],
    ['calendar', 'note', 'note'],
    ['action', 'task', 'companion'],
    ['done', 'change', 'companion'],
    ['answer', 'companion', 'companion'],
    ['check', 'companion', 'companion'],
    ['cadence', 'companion', 'companion'],
    ['topic', 'companion', 'companion'],
    ['checkin', 'companion', 'companion'],
    ['rating', 'companion', 'companion'],
  ] satisfies [EntryKind, string, string][])('%s on a deal: %s, without one: %s', (kind, onDeal, without) => {
    expect(homeOf({ kind, dealId: 'd1' })).toBe(onDeal);
    expect(homeOf({ kind, dealId: null })).toBe(without);
  });
});

describe('a circle of readers', () => {
  const people = fc.array(fc.constantFrom('ana', 'ben', 'dana'), { minLength: 1, maxLength: 6 });

  it('is the same in whatever order, and however often, its people are named', () => {
    fc.assert(
      fc.property(people, (personIds) => {
        const [once, turned] = [[...new Set(personIds)], personIds.toReversed()];
        const circle = circleOf({ kind: 'private', personIds });
        expect(circleOf({ kind: 'private', personIds: once })).toBe(circle);
        expect(circleOf({ kind: 'private', personIds: turned })).toBe(circle);
      }),
      { seed: 20261125 },
    );
  });

  it('is another one with another person in it, and none of a deal’s', () => {
    const [two, three] = [
      ['ana', 'dana'],
      ['ana', 'ben', 'dana'],
    ].map((personIds) => circleOf({ kind: 'private', personIds }));
    const circles = [two, three, circleOf({ kind: 'deal' }), circleOf({ kind: 'this-device' })];
    expect(new Set(circles).size).toBe(4);
  });
});
