import type { ToOverlay } from '../../lib/messages/port';

/** Milliseconds, more than a page is busy at a time: an overlay from before an update of the extension never answers. */
const PATIENCE_MS = 5000;

let overlay: MessagePort | null = null;

/** The overlay around this frame, once it has greeted us. */
export function overlayIs(port: MessagePort): void {
  overlay = port;
}

/**
 * Whether the overlay finds nothing over its panel. Where none has greeted us, or it does not answer, the
 * frame counts as covered.
 */
export async function seenByOverlay(): Promise<boolean> {
  if (!overlay) return false;
  const { port1, port2 } = new MessageChannel();
  const question: ToOverlay = { type: 'seen' };
  overlay.postMessage(question, [port2]);
  const answer = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
    setTimeout(resolve, PATIENCE_MS, false);
  });
  return answer.finally(() => port1.close());
}

/** In a page of our own, where there is nobody else to lay anything over us. */
export function isAmongOurs(): boolean {
  try {
    return window.top?.location.origin === location.origin;
  } catch {
    return false;
  }
}
