import browser from 'webextension-polyfill';
import type { WakeAt } from '../../lib/sync/outbox';

const ALARM = 'courtside-flush';
/** Browsers keep alarms no shorter than this. */
const SHORTEST_ALARM_MS = 30_000;

let timer: ReturnType<typeof setTimeout> | undefined;

export function onAlarm(work: () => void): void {
  ring = work;
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) work();
  });
}

let ring: () => void = () => undefined;

/** An alarm, which outlives this process; and a timer for what is due sooner than an alarm may ring. */
export const wakeAt: WakeAt = async (instant) => {
  clearTimeout(timer);
  if (!instant) {
    await browser.alarms.clear(ALARM);
    return;
  }
  const delay = Math.max(Date.parse(instant) - Date.now(), 0);
  if (delay < SHORTEST_ALARM_MS) timer = setTimeout(() => ring(), delay + 1);
  browser.alarms.create(ALARM, { when: Date.now() + Math.max(delay, SHORTEST_ALARM_MS) });
};
