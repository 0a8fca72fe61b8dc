import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';
import { manifestFor } from './lib/settings/manifest';

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  // WXT would build MV2 for Firefox, which drops optional host permissions without a word.
  manifestVersion: 3,
  manifest: manifestFor,
  vite: ({ command }) => ({
    plugins: [tailwindcss()],
    // Only in builds: while developing, WXT's own context stops the copy that it replaces.
    ...(command === 'build' && {
      resolve: { alias: { 'wxt/utils/content-script-context': overlayContext } },
    }),
  }),
});

const overlayContext = fileURLToPath(new URL('./entrypoints/overlay.content/context.ts', import.meta.url));
