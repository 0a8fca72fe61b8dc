import { tryTo } from './still';

const PREFIX = 'put-off ';

/**
 * What a person was asked or offered here and waved away: not before that day again. Kept in `localStorage` of the
 * extension, for nobody else to see, and forgotten with whoever disconnects. `key` is an id and says nothing by itself.
 */
export function isPutOff(key: string, today: string): boolean {
  return today < (tryTo(() => localStorage.getItem(PREFIX + key)) ?? '');
}

/** Until that day, an ISO date. */
export function putOff(key: string, until: string): void {
  tryTo(() => localStorage.setItem(PREFIX + key, until));
}

export function forgetPutOff(): void {
  tryTo(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  });
}
