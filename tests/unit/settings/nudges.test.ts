import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_NUDGES, type NudgeState, nudgeNow } from '../../../lib/domain/nudges';
import { NUDGES_KEY, readNudges, writeNudges } from '../../../lib/settings/nudges';
import { memoryStore } from '../connections/memory-session';

describe('what a person said about suggested checks', () => {
  it('comes back as it was kept', async () => {
    const store = memoryStore();
    const state: NudgeState = {
      off: false,
      snoozedUntil: '2026-11-29T10:00:00.000Z',
      nudged: [{ scope: 'salesforce:acme:ana', dealId: 'a', at: '2026-11-22T10:00:00.000Z' }],
    };
    await writeNudges(store, state);
    expect(await readNudges(store)).toEqual(state);
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
