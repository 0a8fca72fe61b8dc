import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Audience } from '../../../lib/journal/entry';
import { mayGoTo, writtenFor } from '../../../lib/journal/readers';

const PEOPLE = ['ana', 'ben', 'dana'];
const audiences: fc.Arbitrary<Audience> = fc.oneof(
  fc.constant<Audience>({ kind: 'deal' }),
  fc.constant<Audience>({ kind: 'this-device' }),
  fc.subarray(PEOPLE, { minLength: 1 }).map((personIds): Audience => ({ kind: 'private', personIds })),
);
/** Whether this person could read it. */
function reads(person: string, audience: Audience): boolean {
  return audience.kind === 'deal' || (audience.kind === 'private' && audience.personIds.includes(person));
}

describe('words keep the readers that they were written for', () => {
  it('and go to nobody who was not named below them all the while', () => {
    fc.assert(
      fc.property(fc.array(audiences, { minLength: 1, maxLength: 5 }), audiences, (named, now) => {
        const circle = named.reduce<string | null>((before, each) => writtenFor(before, each), null);
        const others = PEOPLE.filter((person) => reads(person, now) && !named.every((each) => reads(person, each)));
        if (others.length > 0) expect(mayGoTo(circle, now)).toBe(false);
      }),
      { seed: 20261126, numRuns: 2000 },
    );
  });

  it('and go as they were meant to without a question', () => {
    fc.assert(
      fc.property(audiences, (audience) => {
        expect(mayGoTo(writtenFor(null, audience), audience)).toBe(true);
        expect(mayGoTo(writtenFor(null, { kind: 'deal' }), audience)).toBe(true);
      }),
      { seed: 20261126 },
    );
  });
});
