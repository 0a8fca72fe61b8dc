import Dexie, { type Table } from 'dexie';
import type { Connection } from '../crm/port';
import type { Person } from '../domain/person';

/** What lets one person in again, one row for each connection and viewer: it opens nothing for whoever connects next. */
export type Secret = { connectionId: string; viewerId: string } & (
  | { kind: 'salesforce-refresh'; consumerKey: string; refreshToken: string }
  | { kind: 'hubspot-key'; key: string; keyUserId: string | null }
);

/** As the first build kept them: one row a connection, of whoever was connected. */
type OldSecret = Omit<Secret, 'viewerId'>;

/** Whose secret: that of the person who is, or was, connected so. */
export type Holder = Pick<Connection, 'id'> & { viewer: Pick<Person, 'id'> };

/**
 * Refresh tokens and keys, in a database of their own that only the background opens: no page,
 * no frame and no content script can reach it, and no query for the screens can return it.
 */
export class SecretsDatabase extends Dexie {
  secrets!: Table<OldSecret, string>;
  grants!: Table<Secret, [string, string]>;

  constructor(name = 'courtside-secrets') {
    // A rotated refresh token that is lost means signing in again: wait for the disk.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ secrets: 'connectionId' });
    this.version(2).stores({ grants: '[connectionId+viewerId]' });
  }

  /** What lets this person in; undefined when nothing does. A row of the first build becomes theirs: nobody else was connected so. */
  async of({ id, viewer }: Holder): Promise<Secret | undefined> {
    return this.transaction('rw', [this.secrets, this.grants], async () => {
      const old = await this.secrets.get(id);
      if (old) {
        await this.grants.put({ ...old, viewerId: viewer.id } as Secret);
        await this.secrets.delete(id);
      }
      return this.grants.get([id, viewer.id]);
    });
  }

  /** Whose secrets there are, by the connection that they are, or were, for. Nobody's name stands in a row of the first build. */
  async holders(): Promise<{ connectionId: string; viewerId: string }[]> {
    const [old, grants] = await Promise.all([this.secrets.toArray(), this.grants.toArray()]);
    return [...old.map(({ connectionId }) => ({ connectionId, viewerId: '' })), ...grants];
  }

  async keep(secret: Secret): Promise<void> {
    await this.grants.put(secret);
  }

  async erase({ id, viewer }: Holder): Promise<void> {
    await this.transaction('rw', [this.secrets, this.grants], async () => {
      await this.secrets.delete(id);
      await this.grants.delete([id, viewer.id]);
    });
  }
}
