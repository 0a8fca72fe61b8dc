import type { ToOverlay } from '../../lib/messages/port';

/** Milliseconds: an overlay from before an update of the extension may never answer. */
const PATIENCE_MS = 1000;

let overlay: MessagePort | null = null;

/** The overlay around this frame, once it has greeted us. */
export function overlayIs(port: MessagePort): void {
  overlay = port;
}

/**
 * Whether the overlay finds nothing over its panel. In a page of our own there is nobody else to lay
 * anything over us; a frame in a foreign page whose overlay does not answer counts as covered.
 */
export async function seenByOverlay(): Promise<boolean> {
  if (!overlay) return isAmongOurs();
  const { port1, port2 } = new MessageChannel();
  const question: ToOverlay = { type: 'seen' };
  overlay.postMessage(question, [port2]);
  const answer = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
    setTimeout(resolve, PATIENCE_MS, false);
  });
  return answer.finally(() => port1.close());
}

function isAmongOurs(): boolean {
  try {
    return window.top?.location.origin === location.origin;
  } catch {
    return false;
  }
}
