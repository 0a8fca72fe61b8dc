import { describe, expect, it } from 'vitest';
import { checksOf } from '../../../lib/journal/checks';
import { LEAD, REP } from '../sync/fake-crm';
import { entryOf } from './entries';

const here = { audience: { kind: 'this-device' } as const, delivery: 'on-this-device' as const, native: null };

describe('self-checks', () => {
  it('000-30 are nobody else’s yet until their owner shares them', () => {
    const check = entryOf('check', {}, here);
    expect(checksOf([check], REP.id)).toEqual([{ entry: check, shared: null }]);
    const copy = entryOf('check', { shares: check.id });
    expect(checksOf([copy, check], REP.id)).toEqual([{ entry: check, shared: copy }]);
  });

  it('003-18 read the same for the manager, who has the shared copy alone, and on another device of their owner', () => {
    const copy = entryOf('check', { shares: 'a check on another device', chance: 35 });
    expect(checksOf([copy], REP.id)).toEqual([{ entry: copy, shared: copy }]);
  });

  it('shared twice stand once for whom the first is not here, as they were shared last', () => {
    const copies = [35, 60].map((chance) => entryOf('check', { shares: 'a check on another device', chance }));
    expect(checksOf(copies, REP.id)).toEqual([{ entry: copies[1], shared: copies[1] }]);
  });

  it('are shared by nobody but their owner', () => {
    const check = entryOf('check', {}, here);
    const forged = entryOf('check', { shares: check.id, chance: 5 }, { authorId: LEAD.id });
    expect(checksOf([check, forged], REP.id)).toEqual([{ entry: check, shared: null }]);
  });

  it('002-02 are the leader’s own for the leader’s own deals, and each person’s apart', () => {
    const [own, leaders] = [entryOf('check'), entryOf('check', {}, { authorId: LEAD.id, aboutId: LEAD.id })];
    expect(checksOf([own, leaders], LEAD.id)).toEqual([{ entry: leaders, shared: null }]);
    expect(checksOf([own, leaders], REP.id)).toEqual([{ entry: own, shared: null }]);
  });

  it('stand oldest first', () => {
    const [first, second] = [entryOf('check', { chance: 40 }), entryOf('check', { chance: 70 })];
    expect(checksOf([second, first], REP.id).map(({ entry }) => entry.fields.chance)).toEqual([40, 70]);
  });
});
