import { defineConfig } from 'wxt';

/** The least that a WXT content script can be: it looks at the address and does nothing. */
export default defineConfig({
  manifestVersion: 3,
  manifest: { name: 'Bare WXT content script', version: '1.0.0' },
});
