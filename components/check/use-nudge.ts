import { useEffect, useState } from 'react';
import { browser } from '../../lib/browser';
import { NO_NUDGES, type NudgeState, nudgeNow, type Suggestion, snoozed } from '../../lib/domain/nudges';
import { changeNudges, NUDGES_KEY, readNudges } from '../../lib/settings/nudges';

const now = () => new Date().toISOString();

/**
 * The suggestion that the toolbar's badge stands for, and what can be said to it. The background alone makes new ones:
 * two that made them at once could make three a week.
 */
export function useNudge(suggestions: Suggestion[], scope: string) {
  const [state, setState] = useState<NudgeState>(NO_NUDGES);
  useEffect(() => {
    const read = () => void readNudges(browser.storage.local).then(setState);
    const follow = (changes: Record<string, unknown>) => NUDGES_KEY in changes && read();
    read();
    browser.storage.onChanged.addListener(follow);
    return () => browser.storage.onChanged.removeListener(follow);
  }, []);

  const next = nudgeNow(suggestions, state, { scope, now: now() });
  return {
    shown: next.state === state ? next.shown : null,
    off: state.off,
    snooze: () => void changeNudges(browser.storage.local, (kept) => snoozed(kept, now())),
    turn: (off: boolean) => void changeNudges(browser.storage.local, (kept) => ({ ...kept, off })),
  };
}
export type Nudge = ReturnType<typeof useNudge>;
