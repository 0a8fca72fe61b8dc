/*
 * Browsers may clear what an extension keeps when space runs short, least used first, unless they
 * have promised not to. Only a page can ask, and only some browsers ask the person in turn.
 */

/** True when the browser has promised to keep our storage; null where it cannot be asked. */
export async function isPersistent(): Promise<boolean | null> {
  return (await navigator.storage?.persisted?.()) ?? null;
}

/** Asks for the promise and returns the answer. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false;
}
