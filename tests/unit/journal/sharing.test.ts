import { describe, expect, it } from 'vitest';
import type { EntryKind } from '../../../lib/journal/entry';
import { isShared, SHARING } from '../../../lib/journal/sharing';

const KINDS = Object.keys(SHARING) as EntryKind[];

describe('what can be shared', () => {
  it('is every kind of ours in Salesforce, on a deal or on none', () => {
    const kept = KINDS.filter((kind) => kind !== 'newer').filter(
      (kind) => !isShared({ kind, dealId: 'd1' }, 'salesforce') || !isShared({ kind, dealId: null }, 'salesforce'),
    );
    expect(kept).toEqual([]);
  });

  it('is in HubSpot what stands on a deal for all who can open it, and nothing between two people', () => {
    const onDeal = KINDS.filter((kind) => isShared({ kind, dealId: 'd1' }, 'hubspot'));
    expect(onDeal).toEqual(['note', 'recognition', 'action', 'done', 'answer']);
    // Notes hang on deals alone.
    expect(KINDS.filter((kind) => isShared({ kind, dealId: null }, 'hubspot'))).toEqual(['note']);
  });
});
