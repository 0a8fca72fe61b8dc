import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type WxtViteConfig } from 'wxt';
import { manifestFor } from './lib/settings/manifest';

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  // WXT would build MV2 for Firefox, which drops optional host permissions without a word.
  manifestVersion: 3,
  manifest: manifestFor,
  vite: ({ command }) => ({
    // WXT brings a Vite of its own, whose types differ from those the plugin was made with.
    plugins: [tailwindcss()] as unknown as WxtViteConfig['plugins'],
    // Nothing is fetched before the still is painted that the still does not need.
    build: { modulePreload: false },
    resolve: {
      alias: [
        // Dexie's ES module for today's browsers: smaller than the build for every one since 2012.
        { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' },
        // Only in builds: while developing, WXT's own context stops the copy that it replaces.
        ...(command === 'build' ? [{ find: 'wxt/utils/content-script-context', replacement: overlayContext }] : []),
      ],
    },
  }),
});

const overlayContext = fileURLToPath(new URL('./entrypoints/overlay.content/context.ts', import.meta.url));
