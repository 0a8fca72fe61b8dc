import Dexie, { type Table } from 'dexie';

/** What lets us in again, one row a connection. */
export type Secret =
  | { connectionId: string; kind: 'salesforce-refresh'; consumerKey: string; refreshToken: string }
  | { connectionId: string; kind: 'hubspot-key'; key: string; keyUserId: string | null };

/**
 * Refresh tokens and keys, in a database of their own that only the background opens: no page,
 * no frame and no content script can reach it, and no query for the screens can return it.
 */
export class SecretsDatabase extends Dexie {
  secrets!: Table<Secret, string>;

  constructor(name = 'courtside-secrets') {
    // A rotated refresh token that is lost means signing in again: wait for the disk.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ secrets: 'connectionId' });
  }
}
