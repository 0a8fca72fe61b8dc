/** Milliseconds. A frame that is out of sight paints nothing. */
const PATIENCE_MS = 200;

/** Resolves once the still is on screen, by the browser's own word; at once when there is none. */
export function stillPainted(): Promise<void> {
  if (document.documentElement.dataset.still === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    new PerformanceObserver((_, observer) => {
      observer.disconnect();
      resolve();
    }).observe({ type: 'paint', buffered: true });
    setTimeout(resolve, PATIENCE_MS);
  });
}
