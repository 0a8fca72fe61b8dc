/** Which element of ours a key is for; null for every key of the page. */
type Target = (event: KeyboardEvent) => Element | null | undefined;

/**
 * Keeps the keys that are pressed on what we show from every listener of the page, those on its window
 * included. For that ours must be the first there: call it before the page has run.
 */
export function keepKeys(targetOf: Target): void {
  const keep = (event: KeyboardEvent) => {
    // What a script of the page dispatches is the page's.
    const target = event.isTrusted && targetOf(event);
    if (!target) return;
    event.stopImmediatePropagation();
    const copy = new KeyboardEvent(event.type, { key: event.key, cancelable: true });
    if (!target.dispatchEvent(copy)) event.preventDefault();
  };
  for (const type of ['keydown', 'keypress', 'keyup'] as const) window.addEventListener(type, keep, true);
}
