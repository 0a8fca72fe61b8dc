import { useCallback, useEffect, useRef, useState } from 'react';
import type { Page } from '../../lib/crm/page';
import { isCrmAddress, PortGreeting, type ToOverlay, ToSidebar } from '../../lib/messages/port';
import { t } from '../../lib/words';
import type { FirstView } from './first-view';
import { listen } from './greeting';
import { pageFromHash } from './page-from-hash';
import { overlayIs } from './sight';

/** The address follows the page: opened in a tab, or loaded again, it is this page and no earlier one. */
function keepInAddress(page: Page): void {
  history.replaceState(null, '', `#${encodeURIComponent(JSON.stringify(page))}`);
}

function tellWords(port: MessagePort): void {
  const words: ToOverlay = {
    type: 'words',
    title: t('overlay_frame_title'),
    resize: t('overlay_resize'),
    outdated: t('overlay_outdated'),
  };
  port.postMessage(words);
}

/**
 * The frame around us: which page is in view, and a way to ask the overlay for something.
 * The page comes first from the address, so that the first paint waits for nobody, then over a
 * port. `tell` is null in a tab of our own, where there is no overlay.
 */
export function useFrame(first: FirstView | null): {
  page: Page | null;
  tell: ((message: ToOverlay) => void) | null;
  focusCalls: number;
} {
  const [page, setPage] = useState(() => first?.page ?? pageFromHash(location.hash));
  const [focusCalls, setFocusCalls] = useState(0);
  const [port, setPort] = useState<MessagePort | null>(null);
  const accepted = useRef(false);

  useEffect(() => {
    function turnTo(next: Page) {
      keepInAddress(next);
      setPage(next);
    }
    function onGreeting(event: MessageEvent) {
      const offered = event.ports[0];
      if (accepted.current || !offered || event.source !== window.parent) return;
      if (event.origin !== location.origin && !isCrmAddress(event.origin)) return;
      const greeting = PortGreeting.safeParse(event.data);
      // A page that could reach the frame still does not know the key in its address.
      if (greeting.data?.key !== location.search.slice(1)) return;
      accepted.current = true;
      offered.onmessage = ({ data }) => {
        const message = ToSidebar.safeParse(data);
        if (!message.success) return;
        if (message.data.type === 'page') turnTo(message.data.page);
        else setFocusCalls((calls) => calls + 1);
      };
      setPort(offered);
      if (import.meta.env.FIREFOX) overlayIs(offered);
      // The overlay has no time for words while the page loads, and cannot ask once we were updated under it.
      tellWords(offered);
    }
    const onHash = () => setPage(pageFromHash(location.hash));
    const stopListening = listen(onGreeting);
    window.addEventListener('hashchange', onHash);
    return () => {
      stopListening();
      window.removeEventListener('hashchange', onHash);
    };
  }, []);

  const tell = useCallback((message: ToOverlay) => port?.postMessage(message), [port]);
  return { page, tell: port ? tell : null, focusCalls };
}
