import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextId } from '../../../lib/journal/id';
import { findToken, tokenOf } from '../../../lib/journal/token';

describe('the id of an entry', () => {
  it('sorts behind the last one of this device, wherever the clock went meanwhile', () => {
    const clock = fc.array(fc.integer({ min: 0, max: 4_102_444_800_000 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(clock, (instants) => {
        let last: string | null = null;
        const ids = instants.map((now) => {
          last = nextId(now, last);
          return last;
        });
        expect(ids).toEqual([...ids].sort());
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { seed: 20261124 },
    );
  });

  it('is a UUIDv7 that travels whole', () => {
    const id = nextId(Date.parse('2026-11-11T10:00:00Z'), null);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(findToken(tokenOf(id))).toBe(id);
    expect(nextId(0, 'no id at all')).toMatch(/^00000000-0000-7/);
  });
});
