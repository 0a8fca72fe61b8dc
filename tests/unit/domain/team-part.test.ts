import { describe, expect, it } from 'vitest';
import { teamParts } from '../../../lib/domain/team-part';

const quarter = { start: '2026-10-01', end: '2026-12-31' };
const wins = (personId: string, deals: number, period = quarter) => ({ personId, deals, period });

describe('a person’s part in the team’s deals', () => {
  it('004-01 is their won deals out of all that the team won in the same period', () => {
    const parts = teamParts([wins('ana', 5), wins('ben', 25), wins('carla', 10)]);
    expect(parts.get('ana')).toEqual({ kind: 'part', deals: 5, ofDeals: 40, share: 0.125 });
    const shares = [...parts.values()].map((part) => (part.kind === 'part' ? part.share : Number.NaN));
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
  });

  it('004-01 is not told of a team that has won too little, nor of somebody whose period is their own', () => {
    const parts = teamParts([wins('ana', 5), wins('ben', 4), wins('carla', 30, { ...quarter, end: '2026-10-31' })]);
    expect(parts.get('ana')).toEqual({ kind: 'too-few', ofDeals: 9, missing: 1 });
    expect(parts.get('carla')).toEqual({ kind: 'alone' });
  });
});
