import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CourtsideDatabase } from '../../../lib/cache/database';
import { createLifeboat } from '../../../lib/cache/lifeboat';
import { LOSS_KEY } from '../../../lib/cache/loss';
import { createPreparation } from '../../../lib/cache/prepare';
import { CURRENT_VERSION, VERSIONS } from '../../../lib/cache/versions';
import { SecretsDatabase } from '../../../lib/connections/secrets';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { connectionFor, createFakeCrm, LEAD, note, REP, START } from '../sync/fake-crm';
import { localStore } from './local-store';
import { firstShape, install, versionOf } from './shapes';

const connection = connectionFor(LEAD);
const shape = firstShape();
const unsentOfShape = shape.tables.entries.filter(({ delivery }) => delivery !== 'confirmed');

let name = '';
let number = 0;
let store: ReturnType<typeof localStore>;
beforeEach(() => {
  number += 1;
  name = `prepare-${number}`;
  store = localStore();
});

/** A background that starts: its own database, the same storage as before. */
function start() {
  const db = new CourtsideDatabase(name, 'background');
  const lifeboat = createLifeboat(store, () => START);
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  const secrets = new SecretsDatabase(`${name}-secrets`);
  return { db, secrets, lifeboat, waits, ...createPreparation({ db, secrets, lifeboat, wait }) };
}
/** A background that was connected and whose person wrote these notes. */
async function startAndWrite(...notes: ReturnType<typeof note>[]) {
  const background = start();
  await background.ready();
  await background.db.connections.put(connection);
  for (const each of notes) await append(each, connection.id, background.db);
  await background.lifeboat.mirror(background.db);
  return background;
}
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const kept = () => [...store.held.keys()].filter((key) => key.startsWith('unsent:'));

describe('a database of an earlier version', () => {
  it('is upgraded once all that is unsent is in the lifeboat', async () => {
    await install(name, shape);
    const background = start();
    await background.ready();
    expect(await versionOf(name)).toBe(CURRENT_VERSION);
    expect(kept()).toHaveLength(unsentOfShape.length);
    expect(await background.db.entries.count()).toBe(shape.tables.entries.length);
    expect(store.held.has(LOSS_KEY)).toBe(false);
  });

  it('is upgraded also when a screen asks for it at that very moment', async () => {
    await install(name, shape);
    const background = start();
    const screen = new CourtsideDatabase(name, 'screen');
    const asked = [background.ready(), screen.open().catch(() => undefined)];
    await Promise.all(asked);
    expect(await background.db.entries.count()).toBe(shape.tables.entries.length);
    expect(kept()).toHaveLength(unsentOfShape.length);
  });

  it('is not touched while there is no second copy', async () => {
    await install(name, shape);
    store.set = () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
    await expect(start().ready()).rejects.toMatchObject({ problem: { code: 'storage-broken' } });
    expect(await versionOf(name)).toBe(1);
  });

  describe('whose upgrade fails', () => {
    const current = VERSIONS.at(-1) as (typeof VERSIONS)[number];
    const { upgrade } = current;
    afterEach(() => {
      current.upgrade = upgrade;
    });

    it('stays as it was, says why, and comes up when a later try succeeds', async () => {
      await install(name, shape);
      current.upgrade = async () => {
        throw new RangeError('unforeseen');
      };
      const background = start();
      await expect(background.ready()).rejects.toMatchObject({ problem: { code: 'storage-broken' } });
      expect(background.reason()).toBe('RangeError: unforeseen');
      expect(await versionOf(name)).toBe(1);

      current.upgrade = upgrade;
      const mended = start();
      await mended.ready();
      expect(mended.reason()).toBeNull();
      expect(await mended.db.outbox.count()).toBe(shape.tables.outbox.length);
    });
  });
});

describe('a database that the browser threw away', () => {
  it('is laid out with all that was unsent, in the order of writing, and the person is told', async () => {
    const notes = [note('d2', LEAD, REP, 'first'), note('d1', LEAD, REP, 'second'), note('d1', LEAD, REP, 'third')];
    const before = await startAndWrite(...notes);
    before.db.close();
    await Dexie.delete(name);

    const background = start();
    await background.ready();
    expect(ids(await background.db.outbox.orderBy('seq').toArray())).toEqual(ids(notes));
    expect(store.held.get(LOSS_KEY)).toEqual({ at: new Date(START).toISOString(), restored: 3 });
  });

  it('is filled again in the middle of work, before any question is answered', async () => {
    const entry = note('d1', LEAD, REP);
    const { db } = await startAndWrite(entry);
    // The browser closes what it throws away.
    db.close({ disableAutoOpen: false });
    await Dexie.delete(name);
    expect(ids(await db.entries.toArray())).toEqual([entry.id]);
  });

  it('loses nothing when the background dies before the lifeboat was put back', async () => {
    const entry = note('d1', LEAD, REP);
    const before = await startAndWrite(entry);
    before.db.close();
    await Dexie.delete(name);
    const dying = start();
    vi.spyOn(store, 'get').mockRejectedValueOnce(new Error('died here'));
    await expect(dying.ready()).rejects.toThrow();
    dying.db.close();

    const next = start();
    await next.ready();
    await next.lifeboat.mirror(next.db);
    expect(ids(await next.db.entries.toArray())).toEqual([entry.id]);
    expect(kept()).toHaveLength(1);
  });

  it('is no news in a browser that never kept anything', async () => {
    await start().ready();
    expect(store.held.has(LOSS_KEY)).toBe(false);
  });

  it('is told of also when nothing was unsent: the connections are gone', async () => {
    const before = await startAndWrite();
    before.db.close();
    await Dexie.delete(name);
    await start().ready();
    expect(store.held.get(LOSS_KEY)).toMatchObject({ restored: 0 });
  });

  it('does not double what had reached the CRM before', async () => {
    const crm = createFakeCrm();
    const entry = note('d1', LEAD, REP);
    const before = await startAndWrite(entry);
    const deps = {
      openClient: async () => crm.clientFor(LEAD),
      now: () => START,
      random: () => 0,
    };
    crm.fail('find', { before: new Error('the worker dies') });
    await flush({ ...deps, db: before.db });
    expect(crm.objects).toHaveLength(1);
    before.db.close();
    await Dexie.delete(name);

    const { db, ready } = start();
    await ready();
    await db.connections.put(connection);
    await flush({ ...deps, db });
    expect(crm.objects).toHaveLength(1);
    expect(await db.entries.toArray()).toMatchObject([{ id: entry.id, delivery: 'confirmed' }]);
  });
});

describe('a database whose files cannot be read', () => {
  const { indexedDB } = Dexie.dependencies as { indexedDB: IDBFactory };
  afterEach(() => {
    Dexie.dependencies.indexedDB = indexedDB;
  });

  /** Opening fails so many times, as Chromium words it; deleting the files cures it, if they can be deleted. */
  function spoil(times: number, { deletable = true, only = '' } = {}): void {
    let left = times;
    const failing = (): IDBOpenDBRequest => {
      const error = new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
      const request = { error, onerror: (_: object) => {} };
      queueMicrotask(() => request.onerror({ target: request, preventDefault() {}, stopPropagation() {} }));
      return request as unknown as IDBOpenDBRequest;
    };
    Dexie.dependencies.indexedDB = {
      databases: () => indexedDB.databases(),
      cmp: (a: unknown, b: unknown) => indexedDB.cmp(a, b),
      open: (...parts: Parameters<IDBFactory['open']>) => {
        if (only && parts[0] !== only) return indexedDB.open(...parts);
        left -= 1;
        return left >= 0 ? failing() : indexedDB.open(...parts);
      },
      deleteDatabase: (which: string) => {
        if (!deletable) return failing();
        left = 0;
        return indexedDB.deleteDatabase(which);
      },
    };
  }

  it('is given some time first', async () => {
    const entry = note('d1', LEAD, REP);
    const before = await startAndWrite(entry);
    before.db.close();
    // Dexie itself asks four times.
    spoil(4);
    const background = start();
    await background.ready();
    expect(background.waits).toEqual([250]);
    expect(ids(await background.db.entries.toArray())).toEqual([entry.id]);
    expect(await background.db.connections.count()).toBe(1);
  });

  it('is replaced where it held tokens and keys: nothing else goes, and their person can disconnect and sign in again', async () => {
    const entry = note('d1', LEAD, REP);
    const before = await startAndWrite(entry);
    const secret = {
      connectionId: connection.id,
      viewerId: LEAD.id,
      kind: 'hubspot-key',
      key: 'k',
      keyUserId: null,
    } as const;
    await before.secrets.keep(secret);
    before.db.close();
    before.secrets.close();
    spoil(1_000, { only: `${name}-secrets` });
    const { db, secrets, ready, reason } = start();
    await ready();
    expect(reason()).toBeNull();
    expect(ids(await db.entries.toArray())).toEqual([entry.id]);
    expect(await secrets.of(connection)).toBeUndefined();
    await secrets.keep(secret);
    expect(await secrets.of(connection)).toEqual(secret);
  });

  it('is replaced by a new one with all that was unsent', async () => {
    const entry = note('d1', LEAD, REP);
    const before = await startAndWrite(entry);
    before.db.close();
    spoil(1_000);
    const background = start();
    await background.ready();
    expect(background.waits).toEqual([250, 1_000, 3_000]);
    expect(ids(await background.db.entries.toArray())).toEqual([entry.id]);
    expect(store.held.get(LOSS_KEY)).toMatchObject({ restored: 1 });
  });

  it('is left alone when it cannot be replaced, with the browser’s reason', async () => {
    const before = await startAndWrite(note('d1', LEAD, REP));
    before.db.close();
    spoil(1_000, { deletable: false });
    const background = start();
    await expect(background.ready()).rejects.toMatchObject({ problem: { code: 'storage-broken' } });
    expect(background.reason()).toContain('backing store');
    expect(kept()).toHaveLength(1);

    Dexie.dependencies.indexedDB = indexedDB;
    const next = start();
    await next.ready();
    expect(await next.db.entries.count()).toBe(1);
  });
});

describe('the lifeboat', () => {
  it('holds what exists in this browser alone, and lets go of what has arrived', async () => {
    const crm = createFakeCrm();
    const mine = { ...note('d1', LEAD, REP), audience: { kind: 'this-device' as const } };
    const { db, lifeboat } = await startAndWrite(note('d1', LEAD, REP), mine);
    expect(kept()).toHaveLength(2);
    await flush({ db, openClient: async () => crm.clientFor(LEAD), now: () => START, random: () => 0 });
    await lifeboat.mirror(db);
    expect(kept()).toEqual([`unsent:salesforce:00D000000000001EAA:lead:${mine.id}`]);
  });

  it('holds nothing once everything here was erased', async () => {
    const { db, lifeboat } = await startAndWrite(note('d1', LEAD, REP));
    await Promise.all(db.tables.map((table) => table.clear()));
    await lifeboat.mirror(db);
    expect(kept()).toEqual([]);
  });

  it('is not written again for a try that failed', async () => {
    const crm = createFakeCrm();
    const { db, lifeboat } = await startAndWrite(note('d1', LEAD, REP));
    store.writes.length = 0;
    crm.fail('post', { before: new TypeError('offline') });
    await flush({ db, openClient: async () => crm.clientFor(LEAD), now: () => START, random: () => 0 });
    await lifeboat.mirror(db);
    expect(store.writes).toEqual([]);
  });
});
