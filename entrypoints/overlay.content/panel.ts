import { browser } from 'wxt/browser';
import type { Page } from '../../lib/crm/page';
import type { ToOverlay, ToSidebar } from '../../lib/messages/port';
import { MAX_WIDTH, MIN_WIDTH, type OverlaySettings } from '../../lib/settings/overlay';
import { build } from './build';
import { onDrag } from './drag';
import { extensionOrigin, isObject } from './extension';
import { isSeen } from './seen';

export type Panel = {
  element: HTMLElement;
  /** Kept until the frame is there, when it is not yet. */
  send(message: ToSidebar): void;
  focus(): void;
  place(settings: OverlaySettings): void;
  /** In the person's language, once the frame has said it: asking the browser here would hold up the page. */
  name(words: Words): void;
};
type Words = Extract<ToOverlay, { type: 'words' }>;
/** All but what the panel answers by itself. */
export type PanelMessage = Exclude<ToOverlay, { type: 'seen' }>;

type PanelEvents = {
  onMessage(message: PanelMessage): void;
  /** While the edge is dragged (`settled` false) and where it comes to rest. */
  onWidth(width: number, settled: boolean): void;
  /** The frame is gone: the extension was updated, or its process died. */
  onLost(): void;
};

/** Pixels that one arrow key moves the inner edge. */
const STEP = 16;

/** The open sidebar: our own page in a frame, an edge to drag, and a port that the host page never holds. */
export function createPanel(page: Page, signal: AbortSignal, { onMessage, onWidth, onLost }: PanelEvents): Panel {
  // Known to the frame by its address and to nobody else: by it the frame knows us.
  const key = crypto.randomUUID();
  const address = `${browser.runtime.getURL('/sidebar.html')}?${key}#${encodeURIComponent(JSON.stringify(page))}`;
  const frame = build('iframe', { title: 'Courtside', allow: 'clipboard-write' });
  // Firefox hands the page's listeners what lies in a closed root: there no attribute holds the address.
  if (!import.meta.env.FIREFOX) frame.src = address;
  const grip = build('div', {
    class: 'grip',
    role: 'separator',
    tabindex: '0',
    'aria-orientation': 'vertical',
    'aria-valuemin': String(MIN_WIDTH),
    'aria-valuemax': String(MAX_WIDTH),
  });
  const element = build('div', { class: 'panel' }, frame, grip);
  let port: MessagePort | null = null;
  let waiting: ToSidebar[] = [];
  let settings: OverlaySettings;

  frame.addEventListener('load', () => {
    if (import.meta.env.FIREFOX && frame.contentDocument?.URL === 'about:blank') {
      frame.contentWindow?.location.replace(address);
      return;
    }
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    // Only our own page has the other end; what it chooses passes `parseOverlay` before it counts.
    port.onmessage = ({ data, ports }) => {
      if (!isObject(data)) return;
      // Chromium tells the frame itself.
      if (import.meta.env.FIREFOX && data.type === 'seen') ports[0]?.postMessage(isSeen(frame));
      else onMessage(data as PanelMessage);
    };
    port.addEventListener('close', onLost, { signal });
    // The target keeps the port from any other document that came to stand in the frame.
    frame.contentWindow?.postMessage({ type: 'courtside-port', key }, extensionOrigin(), [channel.port2]);
    for (const message of waiting) port.postMessage(message);
    waiting = [];
  });
  signal.addEventListener('abort', () => port?.close(), { once: true });

  onDrag(grip, {
    move({ clientX }) {
      element.classList.add('dragging');
      onWidth((settings.side === 'right' ? window.innerWidth - clientX : clientX) - 8, false);
    },
    end() {
      element.classList.remove('dragging');
      onWidth(settings.width, true);
    },
  });
  grip.addEventListener('keydown', (event) => {
    const wider = settings.side === 'right' ? 'ArrowLeft' : 'ArrowRight';
    const narrower = settings.side === 'right' ? 'ArrowRight' : 'ArrowLeft';
    const width = {
      [wider]: settings.width + STEP,
      [narrower]: settings.width - STEP,
      Home: MIN_WIDTH,
      End: MAX_WIDTH,
    }[event.key];
    if (!width) return;
    event.preventDefault();
    onWidth(width, true);
  });

  return {
    element,
    name({ title, resize }) {
      frame.title = title;
      grip.setAttribute('aria-label', resize);
    },
    send(message) {
      if (port) port.postMessage(message);
      else waiting.push(message);
    },
    focus() {
      frame.focus();
      this.send({ type: 'focus' });
    },
    place(next) {
      settings = next;
      element.classList.toggle('left', next.side === 'left');
      element.style.setProperty('--width', `${next.width}px`);
      grip.setAttribute('aria-valuenow', String(next.width));
    },
  };
}
