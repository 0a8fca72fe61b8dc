import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openCache } from '../../../components/ui/open-cache';
import { CourtsideDatabase, database } from '../../../lib/cache/database';
import { CURRENT_VERSION } from '../../../lib/cache/versions';
import { send } from '../../../lib/messages/send';

vi.mock(import('../../../lib/messages/send'), () => ({ send: vi.fn() as unknown as typeof send }));

/** What the background does when it is asked. */
const answers = (work: () => Promise<unknown>) => vi.mocked(send).mockImplementation(work as never);
const lay = async () => {
  const background = new CourtsideDatabase('courtside', 'background');
  await background.open();
  background.close();
};
const OK = { ok: true, data: null };

beforeEach(async () => {
  database().close();
  await Dexie.delete('courtside');
});

describe('a screen that starts', () => {
  it('asks nobody when the cache is there', async () => {
    await lay();
    expect(await openCache()).toBeNull();
    expect(send).not.toHaveBeenCalled();
  });

  it('waits for the background where there is none yet, or an older one', async () => {
    answers(async () => {
      await lay();
      return OK;
    });
    expect(await openCache()).toBeNull();
    expect(send).toHaveBeenCalledWith({ type: 'prepare' });
    expect(await database().connections.count()).toBe(0);
  });

  it('says what stood in the way of the background', async () => {
    const problem = { code: 'crm-down', detail: null, retryAt: null };
    answers(async () => ({ ok: false, problem }));
    expect(await openCache()).toEqual(problem);
  });

  it('does not believe that it is there when it is not', async () => {
    answers(async () => OK);
    expect(await openCache()).toMatchObject({ code: 'storage-refused' });
  });

  it('asks for a reload when a newer version has taken it over', async () => {
    const newer = new Dexie('courtside');
    newer.version(CURRENT_VERSION + 1).stores({ connections: 'id' });
    await newer.open();
    newer.close();
    expect(await openCache()).toMatchObject({ code: 'extension-updated' });
    expect(send).not.toHaveBeenCalled();
  });
});
