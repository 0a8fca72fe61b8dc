import { useCallback, useEffect, useRef, useState } from 'react';
import type { Page } from '../../lib/crm/page';
import { isCrmAddress, PortGreeting, type ToOverlay, ToSidebar } from '../../lib/messages/port';
import type { FirstView } from './first-view';
import { pageFromHash } from './page-from-hash';

/** What came before React's effects ran: the overlay offers its port as soon as the frame has loaded. */
const early: MessageEvent[] = [];
const keepEarly = (event: MessageEvent) => void early.push(event);
window.addEventListener('message', keepEarly);

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
    function onGreeting(event: MessageEvent) {
      const offered = event.ports[0];
      if (accepted.current || !offered || event.source !== window.parent) return;
      if (event.origin !== location.origin && !isCrmAddress(event.origin)) return;
      if (!PortGreeting.safeParse(event.data).success) return;
      accepted.current = true;
      offered.onmessage = ({ data }) => {
        const message = ToSidebar.safeParse(data);
        if (!message.success) return;
        if (message.data.type === 'page') setPage(message.data.page);
        else setFocusCalls((calls) => calls + 1);
      };
      setPort(offered);
    }
    const onHash = () => setPage(pageFromHash(location.hash));
    window.removeEventListener('message', keepEarly);
    for (const event of early.splice(0)) onGreeting(event);
    window.addEventListener('message', onGreeting);
    window.addEventListener('hashchange', onHash);
    return () => {
      window.removeEventListener('message', onGreeting);
      window.removeEventListener('hashchange', onHash);
    };
  }, []);

  const tell = useCallback((message: ToOverlay) => port?.postMessage(message), [port]);
  return { page, tell: port ? tell : null, focusCalls };
}
