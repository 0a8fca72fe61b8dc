import fc from 'fast-check';
import { expect, it } from 'vitest';

/** Cases of each property. The seed is fixed unless somebody asks for another: the same run gives the same answer. */
const RUNS = Number(process.env.COURTSIDE_FUZZ ?? 300);
const SEED = Number(process.env.COURTSIDE_FUZZ_SEED ?? 1);

/** What a property leaves behind for the table that `npm run fuzz` prints. */
export type Tried = { boundary: string; cases: number; faults: number };

declare module 'vitest' {
  interface TaskMeta {
    tried?: Tried;
  }
}

/**
 * Says sentences about one boundary. Each is tried with as many values as this run asks for; it fails
 * on a value for which the check throws, with a small one of its kind, on a rejection that nobody
 * handled, and on a value that reached the prototype of all objects.
 */
export function boundary(name: string) {
  return function holds<Value>(
    sentence: string,
    values: fc.Arbitrary<Value>,
    check: (value: Value) => void | Promise<void>,
  ): void {
    it(sentence, { timeout: 60_000 + RUNS * 200 }, async ({ task }) => {
      const rejections: unknown[] = [];
      const remember = (reason: unknown) => rejections.push(reason);
      process.on('unhandledRejection', remember);
      const tried = await fc.check(
        fc.asyncProperty(values, async (value) => {
          await check(value);
        }),
        { numRuns: RUNS, seed: SEED },
      );
      // A rejection counts as unhandled once the microtasks of its turn are done.
      await new Promise((resolve) => setImmediate(resolve));
      process.off('unhandledRejection', remember);
      const faults = Number(tried.failed) + rejections.length;
      task.meta.tried = { boundary: name, cases: tried.numRuns, faults };
      if (tried.failed) throw new Error(await fc.asyncDefaultReportMessage(tried), { cause: tried.errorInstance });
      expect(rejections).toEqual([]);
      expect(Object.keys(Object.prototype)).toEqual([]);
    });
  };
}
