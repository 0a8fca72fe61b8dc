import type { Lock } from '../../lib/sync/lock';
import type { Life } from './life';

type Waiting = { life: Life; start: () => void };

/** The locks of one browser. A life that dies leaves the queue, and what it held is free. */
export function createLocks() {
  const queues = new Map<string, Waiting[]>();

  function leave(name: string, waiting: Waiting): void {
    const queue = queues.get(name) ?? [];
    const place = queue.indexOf(waiting);
    if (place < 0) return;
    queue.splice(place, 1);
    if (place === 0) queue[0]?.start();
  }

  return function locksOf(life: Life): Lock {
    return <T>(name: string, work: () => Promise<T>) =>
      life.guard(
        new Promise<T>((resolve, reject) => {
          const queue = queues.get(name) ?? [];
          queues.set(name, queue);
          const waiting: Waiting = {
            life,
            start: () =>
              void work()
                .then(resolve, reject)
                .finally(() => leave(name, waiting)),
          };
          queue.push(waiting);
          life.onDeath(() => leave(name, waiting));
          if (queue[0] === waiting) waiting.start();
        }),
      );
  };
}
