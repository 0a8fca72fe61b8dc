import { useEffect, useRef } from 'react';
import { writeStill } from '../../../lib/cache/still';
import type { Page } from '../../../lib/crm/page';
import { type Connection, scopeOf } from '../../../lib/crm/port';
import { capture } from './capture';
import { stylesHere } from './shapes';

/** After this long without a change what is shown has settled. Milliseconds. */
const SETTLED_MS = 500;

/** Keeps what this element shows of a connection for the next frame of the page, while `asAtFirst`: as a frame starts. */
export function useStill(page: Page, connection: Connection | null, asAtFirst: boolean) {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!asAtFirst || !connection) return;
    const timer = setTimeout(() => {
      const element = top.current;
      // Somebody has opened a "how?": a frame does not start with one.
      if (!element || element.querySelector('[aria-expanded=true]')) return;
      const tree = capture(element);
      const theme = document.documentElement.dataset.theme ?? null;
      if (tree) writeStill(page, { scope: scopeOf(connection), styles: stylesHere(), theme, tree });
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  });
  return top;
}
