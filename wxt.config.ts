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
    plugins: [tailwindcss(), sidebarLater, sidebarTogether(), plainImports] as unknown as WxtViteConfig['plugins'],
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

/**
 * One file holds all that the sidebar starts with and another page uses too: thirty small ones would weigh 5 kB more.
 * The popup's own start stays out, since nothing of the rest may come before its first paint.
 */
function sidebarTogether() {
  let together: ReadonlySet<string> = new Set();
  return {
    name: 'courtside:sidebar-together',
    apply: 'build',
    buildEnd(this: Graph) {
      const importedBy = (...roots: string[]) => {
        const reached = new Set(roots);
        for (const id of reached) for (const next of this.getModuleInfo(id)?.importedIds ?? []) reached.add(next);
        return reached;
      };
      const ids = [...this.getModuleIds()];
      const page = (name: string) => ids.filter((id) => id.endsWith(`entrypoints/${name}/index.html`));
      const begins = (id: string) => this.getModuleInfo(id)?.isEntry || this.getModuleInfo(id)?.dynamicImporters.length;
      const sidebar = page('sidebar');
      const elsewhere = importedBy(...ids.filter((id) => begins(id) && !sidebar.includes(id)));
      const popup = importedBy(...page('popup'));
      together = new Set([...importedBy(...sidebar)].filter((id) => elsewhere.has(id) && !popup.has(id)));
    },
    outputOptions: (options: { format: string }) =>
      options.format === 'es'
        ? {
            ...options,
            onlyExplicitManualChunks: true,
            manualChunks: (id: string) => (together.has(id) ? 'together' : undefined),
          }
        : null,
  };
}

/** What of Rollup's plugin context is used here. */
type Graph = {
  getModuleIds(): Iterable<string>;
  getModuleInfo(id: string): { isEntry: boolean; importedIds: string[]; dynamicImporters: string[] } | null;
};

/** Vite wraps each `import()` in code that fetches ahead what it needs: here a style sheet at most, the popup's. */
const plainImports = {
  name: 'courtside:plain-imports',
  apply: 'build',
  enforce: 'pre',
  load: (id: string) => (id === '\0vite/preload-helper.js' ? PLAIN_IMPORT : null),
};

const PLAIN_IMPORT = `
const styled = (path) => new Promise((done) => {
  const href = '/' + path;
  if (document.querySelector('link[href="' + href + '"]')) return done();
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: done, onerror: done });
  document.head.append(link);
});
export const __vitePreload = (load, styles = []) => Promise.all(styles.map(styled)).then(load);
`;

const overlayContext = fileURLToPath(new URL('./entrypoints/overlay.content/context.ts', import.meta.url));
