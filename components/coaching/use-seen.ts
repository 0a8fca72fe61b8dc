import { useCallback, useEffect, useRef } from 'react';
import { seenByOverlay } from '../sidebar/sight';

/** Milliseconds of watching after which the browser's word counts: its first one may be as old as the last watch. */
const SETTLED_MS = 1000;
/** Milliseconds between two looks of the browser; it takes no less. */
const LOOK_EVERY_MS = 100;

/** IntersectionObserver v2, which the types do not know yet. */
type Watch = IntersectionObserverInit & { trackVisibility: boolean; delay: number };
type Sighting = IntersectionObserverEntry & { isVisible?: boolean };

/**
 * Asks whether the person sees this frame as it is: nothing lies over it, and it is neither faded nor bent.
 * The browser's word where it has one (Chromium), else the overlay's. Watched only while `watching`, that
 * is while there is something to send, since it costs the page around us a look at what lies where.
 */
export function useSeen(watching: boolean): () => Promise<boolean> {
  const sight = useRef(seenByOverlay);
  useEffect(() => {
    if (!watching || !('isVisible' in IntersectionObserverEntry.prototype)) return;
    const { seen, stop } = watch();
    sight.current = seen;
    return stop;
  }, [watching]);
  return useCallback(() => sight.current(), []);
}

/** The whole document is watched: what of ours lies over what of ours, or is scrolled away, hides nothing. */
function watch() {
  let visible = false;
  const observer = new IntersectionObserver(
    (sightings: Sighting[]) => {
      visible = sightings.at(-1)?.isVisible ?? false;
    },
    { trackVisibility: true, delay: LOOK_EVERY_MS } as Watch,
  );
  observer.observe(document.documentElement);
  const settled = new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  return {
    seen: async () => {
      await settled;
      return visible;
    },
    stop: () => observer.disconnect(),
  };
}
