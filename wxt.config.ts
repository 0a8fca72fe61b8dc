import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type WxtViteConfig } from 'wxt';
import { START } from './components/sidebar/still/start-later';
import { manifestFor } from './lib/settings/manifest';

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  // WXT would build MV2 for Firefox, which drops optional host permissions without a word.
  manifestVersion: 3,
  manifest: manifestFor,
  vite: ({ command }) => ({
    // WXT brings a Vite of its own, whose types differ from those the plugin was made with.
    plugins: [tailwindcss(), sidebarLater] as unknown as WxtViteConfig['plugins'],
    // Nothing is fetched before the still is painted that the still does not need.
    build: {
      modulePreload: false,
      // A chunk of a few hundred bytes costs more than it saves.
      rollupOptions: { output: { experimentalMinChunkSize: 1000 } },
    },
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

/** The frame paints its still first: the build leaves its module's address where `startLater` finds it. */
const sidebarLater = {
  name: 'courtside:sidebar-later',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html: string, { path }: { path: string }) =>
      path.includes('sidebar')
        ? html.replace(/<script type="module"[^>]* src="([^"]+)"><\/script>/, `<meta name="${START}" content="$1">`)
        : html,
  },
};

const overlayContext = fileURLToPath(new URL('./entrypoints/overlay.content/context.ts', import.meta.url));
