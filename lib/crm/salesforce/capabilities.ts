import type { Capabilities } from '../port';

/** Notes can be linked to one person only, every row names its author, and users name their managers. */
export const capabilities: Capabilities = { privateNotes: 'ContentNote', provesAuthor: true, knowsManagers: true };
