import type { Browser } from 'webextension-polyfill';
import { browser as own } from 'wxt/browser';

/**
 * The browser's own extension APIs, which answer by promises in both browsers. The background goes through
 * webextension-polyfill; a screen would load 10 kB of it for nothing.
 */
export const browser = own as unknown as Browser;
