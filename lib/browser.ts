/**
 * The one door to the extension APIs. Everything but the overlay imports it from here; the
 * overlay uses the browser's own object, because it must stay tiny.
 */
export { default as browser } from 'webextension-polyfill';
