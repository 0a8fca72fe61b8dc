import { defineConfig } from 'vitest/config';

const shared = {
  setupFiles: ['tests/unit/setup.ts'],
  // The polyfill refuses to load outside an extension; tests speak to an in-memory browser instead.
  alias: { 'webextension-polyfill': new URL('./tests/unit/fake-browser.ts', import.meta.url).pathname },
  mockReset: true,
};

export default defineConfig({
  test: {
    // By default one processor is left idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...shared,
          name: 'node',
          environment: 'node',
          include: ['tests/{unit,fuzz}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...shared,
          setupFiles: [...shared.setupFiles, 'tests/unit/setup-screens.ts'],
          name: 'screens',
          environment: 'happy-dom',
          include: ['tests/{unit,fuzz}/**/*.test.tsx'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
