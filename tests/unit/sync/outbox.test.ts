import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { crmError } from '../../../lib/crm/problem';
import { append } from '../../../lib/sync/append';
import { createOutbox } from '../../../lib/sync/outbox';
import { createWorld, LEAD, note, REP, START, type World } from './fake-crm';
import { localLock } from './local-lock';

let world: World;
let wakes: (string | null)[];
beforeEach(async () => {
  world = await createWorld(LEAD);
  wakes = [];
});

const write = () => append(note('d1', LEAD, REP), world.connection.id, world.db);
function outbox(lock = localLock()) {
  return createOutbox({
    ...world.deps,
    lock,
    wakeAt: async (instant) => {
      wakes.push(instant);
    },
  });
}

describe('the outbox', () => {
  it('sends an entry once, however often and by whomever it is flushed at the same time', async () => {
    await write();
    const lock = localLock();
    const [one, other] = [outbox(lock), outbox(lock)];
    await Promise.all([one.flush(), one.flush(), other.flush()]);
    expect(world.crm.objects).toHaveLength(1);
  });

  it('sends what was written while it was sending', async () => {
    const box = outbox();
    await write();
    const release = world.crm.holdAnswers();
    const first = box.flush();
    await write();
    const second = box.flush();
    release();
    await Promise.all([first, second]);
    expect(world.crm.objects).toHaveLength(2);
    expect(await world.db.outbox.count()).toBe(0);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'runs again for who asks as it ends, %d turns after its last act',
    async (turns) => {
      let runs = 0;
      let again: Promise<unknown> | null = null;
      const box = createOutbox({
        ...world.deps,
        lock: (_, work) => {
          runs += 1;
          return work();
        },
        wakeAt: async () => {
          if (again) return;
          let turn = Promise.resolve();
          for (let each = 0; each < turns; each++) turn = turn.then(() => undefined);
          again = turn.then(() => box.flush());
        },
      });
      await box.flush();
      await again;
      expect(runs).toBe(2);
    },
  );

  it('asks to be woken for the next try, and not when nothing waits for a time', async () => {
    const box = outbox();
    await write();
    world.crm.fail('post', { before: crmError('crm-down') }, { before: crmError('rejected') });
    await box.flush();
    expect(wakes.at(-1)).toBe(new Date(START + 15_000).toISOString());
    world.clock.now += 15_000;
    await box.flush();
    expect(wakes.at(-1)).toBeNull();
  });

  it('names what made it fail, throws nothing, and comes back in a minute', async () => {
    const failing = outbox(() => Promise.reject(new DOMException('closed', 'InvalidStateError')));
    expect(await failing.flush()).toMatchObject({ code: 'storage-broken' });
    expect(wakes).toEqual([new Date(START + 60_000).toISOString()]);
  });

  it('comes back although the disk is too full to note when', async () => {
    await write();
    world.crm.fail('post', { before: crmError('crm-down') });
    const full = (change: object) => {
      if ('problem' in change) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    world.db.outbox.hook('updating', full);
    expect(await outbox().flush()).toMatchObject({ code: 'storage-full' });
    expect(wakes).toEqual([new Date(START + 60_000).toISOString()]);
    world.db.outbox.hook('updating').unsubscribe(full);
    world.clock.now += 60_000;
    expect(await outbox().flush()).toBeNull();
    expect(world.crm.objects).toHaveLength(1);
  });

  it('throws nothing either where no alarm can be set', async () => {
    await write();
    const wakeAt = () => Promise.reject(new Error('No alarms.'));
    const box = createOutbox({ ...world.deps, lock: localLock(), wakeAt });
    expect(await box.flush()).toMatchObject({ detail: 'Error: No alarms.' });
    expect(world.crm.objects).toHaveLength(1);
  });

  it('goes on after a failure', async () => {
    let fails = true;
    const lock = localLock();
    const box = outbox((name, work) => (fails ? Promise.reject(new Error('once')) : lock(name, work)));
    await box.flush();
    fails = false;
    await write();
    expect(await box.flush()).toBeNull();
    expect(world.crm.objects).toHaveLength(1);
  });
});
