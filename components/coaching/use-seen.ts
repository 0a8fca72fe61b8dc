import { useCallback, useEffect, useRef } from 'react';
import { rememberBare, wasBare } from '../../lib/cache/bare';
import { isAmongOurs, seenByOverlay } from '../sidebar/sight';

/** Milliseconds of watching after which the browser's word counts: its first one may be as old as the last watch. */
const SETTLED_MS = 1000;
/** Milliseconds of watching in which "covered" may still mean that the page around has no time to look. */
const PATIENCE_MS = 3000;
/** Milliseconds between two looks of the browser; it takes no less. */
const LOOK_EVERY_MS = 100;

/** IntersectionObserver v2, which the types do not know yet. */
type Watch = IntersectionObserverInit & { trackVisibility: boolean; delay: number };
type Sighting = IntersectionObserverEntry & { isVisible?: boolean };
type Look = () => Promise<boolean>;

/** What cannot be told is no reason to ask anybody. */
const inDoubt: Look = async () => true;

/**
 * Asks whether the person sees this frame as it is: nothing lies over it, and it is neither faded nor bent.
 * In Chromium the browser's word, in Firefox the overlay's; true where neither can tell. Watched only while
 * `watching`, that is while there is something to send, since it costs the page around us a look at what lies
 * where; and until the frame was first seen bare beside this org, since before that the word tells nothing.
 */
export function useSeen(connectionId: string, watching: boolean): Look {
  const look = useRef(inDoubt);
  useEffect(() => {
    if (isAmongOurs()) return;
    if (import.meta.env.FIREFOX) look.current = seenByOverlay;
    else if ('isVisible' in IntersectionObserverEntry.prototype && (watching || !wasBare(connectionId))) {
      const { seen, stop } = watch(() => {
        rememberBare(connectionId);
        if (!watching) stop();
      });
      look.current = async () => (await seen()) || !wasBare(connectionId);
      return stop;
    }
  }, [connectionId, watching]);
  return useCallback(() => look.current(), []);
}

/** The whole document is watched: what of ours lies over what of ours, or is scrolled away, hides nothing. */
function watch(onBare: () => void) {
  /** Null until the browser says something. */
  let word: boolean | null = null;
  let bare: (() => void) | undefined;
  const wasSeen = new Promise<void>((resolve) => {
    bare = resolve;
  });
  const observer = new IntersectionObserver(
    (sightings: Sighting[]) => {
      word = sightings.at(-1)?.isVisible ?? null;
      if (!word) return;
      bare?.();
      onBare();
    },
    { trackVisibility: true, delay: LOOK_EVERY_MS } as Watch,
  );
  observer.observe(document.documentElement);
  const settled = after(SETTLED_MS);
  const patience = after(PATIENCE_MS);
  return {
    seen: async () => {
      await settled;
      await Promise.race([wasSeen, patience]);
      return word !== false;
    },
    stop: () => observer.disconnect(),
  };
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
