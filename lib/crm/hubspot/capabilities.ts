import type { Capabilities } from '../port';

/** A note on a deal is open to everyone who can open the deal, and one key writes for all. */
export const capabilities: Capabilities = { privateNotes: null, provesAuthor: false, knowsManagers: false };
