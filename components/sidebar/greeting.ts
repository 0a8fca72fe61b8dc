/**
 * The overlay offers its port as soon as the frame has loaded, which is before our code has started.
 * `first-paint.ts`, a script of its own, keeps what comes early, where both can reach it.
 */
type Early = { courtsideEarly?: MessageEvent[] };
const scope = globalThis as Early;
const keepEarly = (event: MessageEvent) => void scope.courtsideEarly?.push(event);

export function keepGreetings(): void {
  scope.courtsideEarly = [];
  window.addEventListener('message', keepEarly);
}

/** Hands over what came early, and from then on every message of the window. Returns how to stop. */
export function listen(hear: (event: MessageEvent) => void): () => void {
  const early = scope.courtsideEarly ?? [];
  delete scope.courtsideEarly;
  for (const event of early) hear(event);
  window.addEventListener('message', hear);
  return () => window.removeEventListener('message', hear);
}
