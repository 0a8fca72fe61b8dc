import { describe, expect, it } from 'vitest';
import { readAtOf } from '../../../components/sidebar/read-at';
import * as sample from './views';

const EARLIER = '2026-11-22T09:00:00Z';
const LATER = '2026-11-22T09:56:00Z';

describe('the age of what is shown', () => {
  it.each([
    ['the book, where it is older than the deal', { dealReadAt: LATER, bookReadAt: EARLIER }],
    ['the deal, where it is older than the book', { dealReadAt: EARLIER, bookReadAt: LATER }],
    ['the book, where the deal itself was not read yet', { dealReadAt: null, bookReadAt: EARLIER }],
  ])('on the Deal tab with figures is that of %s', (_, times) => {
    expect(readAtOf(sample.ownView(times), 'deal')).toBe(EARLIER);
    expect(readAtOf(sample.managerView(times), 'deal')).toBe(EARLIER);
  });

  it('on the Deal tab without figures is that of the deal alone', () => {
    const times = { dealReadAt: LATER, bookReadAt: EARLIER };
    expect(readAtOf(sample.peerView(times), 'deal')).toBe(LATER);
    expect(readAtOf(sample.ownView({ ...times, goals: [] }), 'deal')).toBe(LATER);
    expect(readAtOf(sample.ownView({ ...times, book: null, bookReadAt: null }), 'deal')).toBe(LATER);
  });

  it('of a deal that only the book knows is that of the book, with or without a goal', () => {
    const times = { dealReadAt: null, bookReadAt: EARLIER };
    expect(readAtOf(sample.ownView({ ...times, goals: [] }), 'deal')).toBe(EARLIER);
  });

  it('of a deal that is not known yet, or was never read, is none', () => {
    const times = { dealReadAt: null, bookReadAt: EARLIER };
    expect(readAtOf(sample.ownView({ ...times, deal: null, owner: null, relation: null }), 'deal')).toBeNull();
    expect(readAtOf(sample.peerView(times), 'deal')).toBeNull();
  });

  it('on the Goal tab is that of the book', () => {
    expect(readAtOf(sample.ownView({ dealReadAt: LATER, bookReadAt: EARLIER }), 'goal')).toBe(EARLIER);
    expect(readAtOf(sample.ownView({ bookReadAt: null }), 'goal')).toBeNull();
  });
});
