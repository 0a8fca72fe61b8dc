import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { HistoryRow } from '../../../lib/cache/database';
import { historiesOf } from '../../../lib/cache/histories';
import { packed, unpacked } from '../../../lib/cache/packed-deals';
import type { PastDeal } from '../../../lib/domain/landing/deal';
import { createWorld, LEAD } from '../sync/fake-crm';

const won: PastDeal = {
  id: 'd1',
  ownerId: 'rep',
  createdOn: '2026-08-01',
  closedOn: '2026-10-09',
  outcome: 'won',
  amount: 1_200_050,
  expectedAmount: 1_500_000,
  stageId: 'won',
  probability: 1,
  expectedCloseOn: '2026-10-09',
  stages: [
    { stageId: 'first', enteredOn: '2026-08-01' },
    { stageId: 'second', enteredOn: '2026-09-01' },
  ],
  pipelineId: null,
};
const open: PastDeal = {
  ...{ ...won, id: 'd2', closedOn: null, outcome: 'open', amount: null, expectedAmount: null },
  ...{ probability: null, expectedCloseOn: null, stages: [], pipelineId: 'default' },
};

function row(scope: string, ownerId: string): HistoryRow {
  return {
    ...{ scope, ownerId, deals: [packed(won)], from: '2024-10-01', readTo: null, pool: null },
    ...{ readAt: '2026-11-11T10:00:00.000Z', wholeAt: '2026-11-11T10:00:00.000Z' },
  };
}

describe('a kept history', () => {
  it('gives each deal back as it was read', () => {
    for (const deal of [won, open]) expect(unpacked(packed(deal), 'rep')).toEqual(deal);
  });

  it('is small: a deal takes less than half of what its fields and names would', () => {
    expect(JSON.stringify(packed(won)).length).toBeLessThan(JSON.stringify(won).length / 2);
  });

  it('is that of the scope and owners asked for; what does not read as a history counts as not there', async () => {
    const { db, scope } = await createWorld(LEAD);
    await db.histories.bulkPut([row(scope, 'rep'), row(scope, 'other'), row('hubspot:77:lead', 'far')]);
    const spoiled = { ...row(scope, 'spoiled'), deals: [['d1', 7]] };
    await db.histories.put(spoiled as unknown as HistoryRow);
    expect([...(await historiesOf(db, scope, ['rep', 'spoiled', 'far', 'none'])).keys()]).toEqual(['rep']);
  });
});
