/** The overlay offers its port as soon as the frame has loaded, which may be before anybody here listens. */
const early: MessageEvent[] = [];
const keepEarly = (event: MessageEvent) => void early.push(event);
window.addEventListener('message', keepEarly);

/** Hands over what came early, and from then on every message of the window. Returns how to stop. */
export function listen(hear: (event: MessageEvent) => void): () => void {
  window.removeEventListener('message', keepEarly);
  for (const event of early.splice(0)) hear(event);
  window.addEventListener('message', hear);
  return () => window.removeEventListener('message', hear);
}
