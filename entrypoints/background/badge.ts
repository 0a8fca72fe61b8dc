import browser from 'webextension-polyfill';
import { ownChecks } from '../../lib/cache/own-checks';
import { sameConnection } from '../../lib/cache/standing';
import { scopeOf } from '../../lib/crm/port';
import { type NudgeState, nudgeNow } from '../../lib/domain/nudges';
import { changeNudges, NUDGES_KEY } from '../../lib/settings/nudges';
import { t } from '../../lib/words';
import type { Services } from './services';

/** Milliseconds without anything asked of the background: a badge takes no time from what somebody waits for. */
const QUIET_MS = 3000;
/** The blue of something new, in both themes on any toolbar. */
const NEW = '#2457c5';

type World = Pick<Services, 'db' | 'local' | 'lock'>;

/**
 * A dot on the toolbar icon while a self-check is suggested: one at most, two a week, and never a number. Returns what
 * to call whenever something may have changed.
 */
export function createBadge(services: World & Pick<Services, 'preparation' | 'now'>): () => void {
  const { preparation, now } = services;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(() => preparation.ready().then(refresh).catch(console.error), QUIET_MS);
  }
  browser.storage.onChanged.addListener((changes) => {
    if (NUDGES_KEY in changes) soon();
  });

  async function refresh() {
    const isSuggested = await suggest(services, new Date(now()).toISOString());
    await browser.action.setBadgeBackgroundColor({ color: NEW });
    await browser.action.setBadgeText({ text: isSuggested ? '•' : '' });
    await browser.action.setTitle({ title: t(isSuggested ? 'action_check_suggested' : 'extension_name') });
  }
  return soon;
}

/** Whether a check is suggested in any org now; remembers one that is new. The sample's are nobody's. */
export async function suggest({ db, local, lock }: World, now: string): Promise<boolean> {
  for (const connection of await db.connections.toArray()) {
    if (connection.mode === 'sample') continue;
    const { suggestions } = await ownChecks(connection, { db, now });
    let isSuggested = false;
    const suggestOne = async (kept: NudgeState) => {
      // Their person may have disconnected while we looked for some: what was forgotten stays so.
      if (!(await sameConnection(db, connection))) return kept;
      const { shown, state } = nudgeNow(suggestions, kept, { scope: scopeOf(connection), now });
      isSuggested = shown !== null;
      return state;
    };
    await changeNudges(local, suggestOne, lock);
    if (isSuggested) return true;
  }
  return false;
}
