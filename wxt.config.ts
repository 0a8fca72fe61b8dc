import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';
import { manifestFor } from './lib/settings/manifest';

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  // WXT would build MV2 for Firefox, which drops optional host permissions without a word.
  manifestVersion: 3,
  manifest: manifestFor,
  vite: () => ({ plugins: [tailwindcss()] }),
});
