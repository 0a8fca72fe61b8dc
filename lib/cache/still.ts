import type { Page } from '../crm/page';
import { connectionIdOf, dealIdOf } from './page-deal';

/**
 * The top of what the sidebar last showed for a page, as plain data: the one part of the cache that
 * can be read without waiting, so that the next frame paints it before any of our code has started.
 * It lives in `localStorage` of the extension, which no page and no content script can open.
 *
 * An element is its name, its attributes and its children; a text is a string.
 */
export type StillNode = string | [name: string, attributes: Record<string, string>, children: StillNode[]];
export type Still = {
  /** Whose view it is: `scopeOf` the connection that it was drawn for. */
  scope: string;
  /** Address of the style sheet that it was drawn with. */
  styles: string;
  theme: string | null;
  tree: StillNode;
};

const PREFIX = 'still ';
/** Pages whose still is kept; others make room. */
const MOST = 40;

export function readStill(page: Page): Still | null {
  return readAt(keyOf(page));
}

export function writeStill(page: Page, still: Still): void {
  tryTo(() => {
    const key = keyOf(page);
    const others = keys().filter((other) => other !== key);
    for (const other of others.slice(MOST - 1)) localStorage.removeItem(other);
    localStorage.setItem(key, JSON.stringify(still));
  });
}

/** Whoever disconnects leaves none. */
export function forgetStills(): void {
  tryTo(() => {
    for (const key of keys()) localStorage.removeItem(key);
  });
}

/** Forgets the stills of a page's org that are not of this scope; all of them where nobody is connected (null). */
export function forgetStillsOfOthers(page: Page, scope: string | null): void {
  tryTo(() => {
    const ofOrg = keys().filter((key) => key.startsWith(`${PREFIX}${connectionIdOf(page)} `));
    for (const key of ofOrg) if (scope === null || readAt(key)?.scope !== scope) localStorage.removeItem(key);
  });
}

function readAt(key: string): Still | null {
  return tryTo(() => JSON.parse(localStorage.getItem(key) ?? 'null')) ?? null;
}

function keyOf(page: Page): string {
  return `${PREFIX}${connectionIdOf(page)} ${dealIdOf(page) ?? page.kind}`;
}

function keys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

/** A browser that refuses storage to a frame has no stills, and loses nothing by it: the database is asked all the same. */
export function tryTo<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
