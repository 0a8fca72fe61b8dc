import { describe, expect, it } from 'vitest';
import { poolAround } from '../../../lib/crm/history-pool';

describe('whose deals speak for a person', () => {
  it('are those of five people or more, the person among them, in an order that all share', () => {
    expect(poolAround('c', ['e', 'a', 'd', 'b', 'a'])).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('are their own alone where the group is smaller', () => {
    expect(poolAround('c', ['a', 'b', 'd', 'c'])).toEqual(['c']);
  });

  it('are those of a hundred people at most, and always their own', () => {
    const many = Array.from({ length: 150 }, (_, index) => `p${String(index).padStart(3, '0')}`);
    const pool = poolAround('p149', many);
    expect([pool.length, pool[0], pool.at(-1)]).toEqual([100, 'p000', 'p149']);
  });
});
