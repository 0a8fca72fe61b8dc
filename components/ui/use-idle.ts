import { useEffect, useState } from 'react';

/** Whoever is busy all the time gets the rest all the same. Milliseconds. */
const LATEST_MS = 1_000;

/**
 * False as a component comes into view, true once the browser had nothing else to do: for what nobody looks at first
 * and what would keep the next record waiting.
 */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const handle = requestIdleCallback(() => setIdle(true), { timeout: LATEST_MS });
    return () => cancelIdleCallback(handle);
  }, []);
  return isIdle;
}
