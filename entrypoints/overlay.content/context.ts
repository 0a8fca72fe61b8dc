/**
 * Stands in for WXT's content-script context in production builds (see wxt.config.ts). WXT's own
 * tells the page our id by an event and a message, so that a newer copy can stop an older one;
 * the overlay needs neither: a new copy clears away what an old one left (presence.ts).
 */
export class ContentScriptContext {
  readonly signal = new AbortController().signal;
}
