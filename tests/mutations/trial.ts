import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest, type TestCase, type Vitest } from 'vitest/node';
import { type Mutation, mutate } from './mutation';

/**
 * `killed`: the test failed, as it should. `BROKEN`: it did not even run, because the mutation is no program, or no
 * test has that title; that proves nothing.
 */
export type Outcome = 'killed' | 'SURVIVED' | 'BROKEN' | 'NOT FOUND';

export type Trial = {
  /** Runs test files whole and as they are: the names of the tests that do not pass. */
  failuresOf: (tests: string[]) => Promise<string[]>;
  outcomeOf: (mutation: Mutation) => Promise<Outcome>;
  close: () => Promise<void>;
};

/** One Vitest on a copy of the tree, so that a mutation costs the run of its test and not the start of everything. */
export async function openTrial(copy: string): Promise<Trial> {
  // What a test finds by a relative path it finds in the copy.
  process.chdir(copy);
  // A mutation may let a screen wait for what never comes: not for as long as usual.
  const options = { root: copy, watch: false, reporters: [{}], silent: true, testTimeout: 10_000 };
  const vitest = await createVitest('test', options);
  await vitest.standalone();

  return {
    failuresOf: async (tests) => (await run(vitest, copy, tests)).filter(hasFailed).map(({ fullName }) => fullName),
    outcomeOf: async (mutation) => {
      const path = join(copy, mutation.file);
      const text = readFileSync(path, 'utf8');
      const mutated = mutate(text, mutation);
      if (mutated === null) return 'NOT FOUND';
      write(vitest, path, mutated);
      const tests = await run(vitest, copy, [mutation.test], mutation.title);
      write(vitest, path, text);
      if (tests.length === 0) return 'BROKEN';
      return tests.some(hasFailed) ? 'killed' : 'SURVIVED';
    },
    close: () => vitest.close(),
  };
}

/** Vitest keeps what it once read of a file until it hears that the file changed. */
function write(vitest: Vitest, path: string, text: string): void {
  writeFileSync(path, text);
  vitest.invalidateFile(path);
}

/** The tests that ran: those whose title holds `title`. */
async function run(vitest: Vitest, copy: string, files: string[], title = ''): Promise<TestCase[]> {
  const paths = files.map((file) => join(copy, file));
  vitest.setGlobalTestNamePattern(title.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const { testModules } = await vitest.runTestSpecifications(
    paths.flatMap((path) => vitest.getModuleSpecifications(path)),
  );
  return testModules
    .filter(({ moduleId }) => paths.includes(moduleId))
    .flatMap(({ children }) => [...children.allTests()])
    .filter((test) => test.result().state !== 'skipped');
}

function hasFailed(test: TestCase): boolean {
  return test.result().state !== 'passed';
}
