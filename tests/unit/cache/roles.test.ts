import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { CourtsideDatabase } from '../../../lib/cache/database';
import { NewerCache, UnpreparedCache } from '../../../lib/cache/shape-guard';
import { CURRENT_VERSION } from '../../../lib/cache/versions';
import { firstShape, install, versionOf } from './shapes';

let name = '';
let number = 0;
beforeEach(() => {
  number += 1;
  name = `roles-${number}`;
});

/** What the next release would do on top of today's shape. */
async function updateToNextVersion(): Promise<void> {
  const db = new Dexie(name);
  db.version(CURRENT_VERSION + 1).stores({ connections: 'id', later: 'id' });
  await db.open();
  db.close();
}

describe('a screen', () => {
  it('creates no database: whatever is kept is laid out by the background', async () => {
    const screen = new CourtsideDatabase(name, 'screen');
    await expect(screen.open()).rejects.toBeInstanceOf(UnpreparedCache);
    expect(await versionOf(name)).toBeUndefined();
  });

  it('leaves an older database as it is, and opens it once the background has upgraded it', async () => {
    const shape = firstShape();
    await install(name, shape);
    const screen = new CourtsideDatabase(name, 'screen');
    await expect(screen.open()).rejects.toBeInstanceOf(UnpreparedCache);
    expect(await versionOf(name)).toBe(1);

    const background = new CourtsideDatabase(name, 'background');
    expect(await background.entries.count()).toBe(shape.tables.entries.length);
    await screen.open();
    expect(await screen.outbox.orderBy('seq').count()).toBe(shape.tables.outbox.length);
  });
});

describe.each(['screen', 'background'] as const)('a %s of a version that is over', (role) => {
  it('lets go of the database for good when a newer one comes, and writes no more', async () => {
    await new CourtsideDatabase(name, 'background').open();
    const old = new CourtsideDatabase(name, role);
    await old.open();
    await updateToNextVersion();
    await expect(old.connections.clear()).rejects.toThrow();
    await expect(old.open()).rejects.toBeInstanceOf(NewerCache);
    await expect(old.connections.clear()).rejects.toThrow();
  });

  it('neither opens nor mends what a newer version left', async () => {
    await updateToNextVersion();
    const old = new CourtsideDatabase(name, role);
    await expect(old.open()).rejects.toBeInstanceOf(NewerCache);
    await expect(old.connections.count()).rejects.toThrow();
    expect(await versionOf(name)).toBe(CURRENT_VERSION + 1);
  });
});

it('a database that is deleted comes back empty, laid out by the background alone', async () => {
  const background = new CourtsideDatabase(name, 'background');
  const screen = new CourtsideDatabase(name, 'screen');
  await background.open();
  await screen.open();
  await Dexie.delete(name);
  await expect(screen.open()).rejects.toBeInstanceOf(UnpreparedCache);
  expect(await background.entries.count()).toBe(0);
  await screen.open();
  expect(await versionOf(name)).toBe(CURRENT_VERSION);
});
