import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { NO_NUDGES, type NudgeState, nudgeNow } from '../../../lib/domain/nudges';
import { changeNudges, NUDGES_KEY, readNudges } from '../../../lib/settings/nudges';
import { memoryStore } from '../connections/memory-session';

describe('what a person said about suggested checks', () => {
  it('comes back as it was kept', async () => {
    const store = memoryStore();
    const state: NudgeState = {
      off: false,
      snoozedUntil: '2026-11-29T10:00:00.000Z',
      nudged: [{ scope: 'salesforce:acme:ana', dealId: 'a', at: '2026-11-22T10:00:00.000Z' }],
    };
    await changeNudges(store, () => state);
    expect(await readNudges(store)).toEqual(state);
  });

  it('is changed by one at a time, and written only where something did', async () => {
    const store = memoryStore();
    const written = vi.spyOn(store, 'set');
    const at = '2026-11-22T10:00:00.000Z';
    const change = (more: Partial<NudgeState>) => changeNudges(store, async (kept) => ({ ...kept, ...more }));
    await Promise.all([change({ off: true }), change({ snoozedUntil: at }), changeNudges(store, (kept) => kept)]);
    expect(await readNudges(store)).toEqual({ off: true, snoozedUntil: at, nudged: [] });
    expect(written).toHaveBeenCalledTimes(2);
  });

  it('is as at first where nothing, or nonsense, was kept', async () => {
    expect(await readNudges(memoryStore())).toEqual(NO_NUDGES);
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (stored) => {
        const state = await readNudges(memoryStore({ [NUDGES_KEY]: stored }));
        expect(nudgeNow([], state, { scope: 's', now: '2026-11-22T10:00:00.000Z' }).shown).toBeNull();
      }),
    );
    const odd = { off: 'no', snoozedUntil: 'tomorrow', nudged: [{ at: 7 }] };
    expect(await readNudges(memoryStore({ [NUDGES_KEY]: odd }))).toEqual(NO_NUDGES);
  });
});
