import { tryTo } from './still';

const PREFIX = 'bare ';

/**
 * Whether the browser has said that nothing lies over the sidebar beside an org. Where it never has, a colour
 * filter or another extension's clear layer may lie there for good, and its "covered" tells nothing. Kept in
 * `localStorage` of the extension, as stills are, and forgotten with them.
 */
export function wasBare(connectionId: string): boolean {
  return tryTo(() => localStorage.getItem(keyOf(connectionId))) === '';
}

export function rememberBare(connectionId: string): void {
  tryTo(() => localStorage.setItem(keyOf(connectionId), ''));
}

/**
 * Of one org, since its author has confirmed what was held: what lies there is no surprise until the sidebar was
 * bare again. Or of all: whoever disconnects leaves nothing.
 */
export function forgetBare(connectionId?: string): void {
  tryTo(() => {
    const all = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of connectionId ? [keyOf(connectionId)] : all) localStorage.removeItem(key);
  });
}

function keyOf(connectionId: string): string {
  return PREFIX + connectionId;
}
