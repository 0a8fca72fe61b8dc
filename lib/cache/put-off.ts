import { addDays } from '../domain/dates';
import { tryTo } from './still';

const PREFIX = 'put-off ';

/**
 * What a person was asked or offered here and waved away: not before that day again. Kept in `localStorage` of the
 * extension, for nobody else to see, and forgotten with whoever disconnects. `key` is an id and says nothing by itself.
 */
export function isPutOff(key: string, today: string): boolean {
  const until = tryTo(() => localStorage.getItem(PREFIX + key));
  return until !== null && until !== undefined && today < until;
}

/** Until `days` after `today`, an ISO date. */
export function putOff(key: string, today: string, days: number): void {
  tryTo(() => localStorage.setItem(PREFIX + key, addDays(today, days)));
}

export function forgetPutOff(): void {
  tryTo(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  });
}
