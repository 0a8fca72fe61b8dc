import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_OVERLAY,
  type KeyStore,
  MAX_WIDTH,
  MIN_WIDTH,
  parseOverlay,
  readOverlay,
  writeOverlay,
} from '../../../lib/settings/overlay';
import { readTheme, writeTheme } from '../../../lib/settings/theme';

function memory(kept: Record<string, unknown> = {}): KeyStore {
  return {
    get: async (key) => (key in kept ? { [key]: kept[key] } : {}),
    set: async (items) => void Object.assign(kept, items),
  };
}

describe('settings of the overlay', () => {
  it('are the defaults when nothing, or nonsense, was stored', () => {
    expect(parseOverlay(undefined)).toEqual(DEFAULT_OVERLAY);
    expect(parseOverlay('open')).toEqual(DEFAULT_OVERLAY);
    expect(parseOverlay({ open: 'yes', width: Number.NaN, side: 7, float: null, ring: '1' })).toEqual(DEFAULT_OVERLAY);
  });

  it('keep the width between 320 and 600 pixels', () => {
    expect(parseOverlay({ width: 10 }).width).toBe(MIN_WIDTH);
    expect(parseOverlay({ width: 9000 }).width).toBe(MAX_WIDTH);
    expect(parseOverlay({ width: 411.6 }).width).toBe(412);
  });

  it('are usable whatever was stored', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const { width, ring, side } = parseOverlay(stored);
        expect(width >= MIN_WIDTH && width <= MAX_WIDTH && ring >= 0 && ring <= 1).toBe(true);
        expect(['left', 'right']).toContain(side);
      }),
      { seed: 1 },
    );
  });

  it('are remembered for each CRM by itself', async () => {
    const store = memory();
    await writeOverlay(store, 'hubspot', { ...DEFAULT_OVERLAY, side: 'left', width: 500 });
    expect(await readOverlay(store, 'hubspot')).toMatchObject({ side: 'left', width: 500 });
    expect(await readOverlay(store, 'salesforce')).toEqual(DEFAULT_OVERLAY);
  });
});

describe('the theme', () => {
  it('follows the system until one is chosen', async () => {
    const store = memory({ theme: 'purple' });
    expect(await readTheme(store)).toBe('auto');
    await writeTheme(store, 'dark');
    expect(await readTheme(store)).toBe('dark');
  });
});
