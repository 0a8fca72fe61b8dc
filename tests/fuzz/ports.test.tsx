import { act, cleanup, renderHook } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pageFromHash } from '../../components/sidebar/page-from-hash';
import { useFrame } from '../../components/sidebar/use-frame';
import { askRing } from '../../entrypoints/overlay.content/extension';
import { type Presence, present } from '../../entrypoints/overlay.content/presence';
import { createRing } from '../../entrypoints/overlay.content/ring';
import type { Page } from '../../lib/crm/page';
import { PageSchema } from '../../lib/messages/page-schema';
import { isCrmAddress } from '../../lib/messages/port';
import { DEFAULT_OVERLAY, MAX_WIDTH, MIN_WIDTH } from '../../lib/settings/overlay';
import { boundary } from './boundary';
import { nearly } from './mutate';
import { strangeJson, strangeText, strangeValue } from './strange';

const holds = boundary('ports');

const page: Page = {
  crm: 'salesforce',
  org: 'acme.my.salesforce.com',
  kind: 'deal',
  recordId: '006',
  primaryDealId: null,
};
const pages = fc.record({
  crm: fc.constantFrom('salesforce', 'hubspot', 'other'),
  org: fc.oneof(fc.constant(page.org), strangeText),
  kind: fc.constantFrom('deal', 'other-record', 'list', 'other'),
  recordId: fc.oneof(fc.constant(null), strangeText),
  primaryDealId: fc.oneof(fc.constant(null), strangeText),
});
const toOverlay = fc.oneof(
  fc.record({ type: fc.constant('words'), title: strangeText, resize: strangeText, outdated: strangeText }),
  fc.record({ type: fc.constantFrom('collapse', 'toString', '__proto__') }),
  fc.record({ type: fc.constant('resize'), width: fc.oneof(fc.double(), fc.integer({ min: 0, max: 900 })) }),
  fc.record({ type: fc.constant('dock'), side: fc.constantFrom('left', 'right', 'top') }),
  fc.record({ type: fc.constant('float'), float: fc.boolean() }),
);
const toSidebar = fc.oneof(
  fc.record({ type: fc.constant('page'), page: pages }),
  fc.record({ type: fc.constant('focus') }),
);

/** What can pass between two contexts: functions and the like cannot. */
const posted = (good: fc.Arbitrary<unknown>) =>
  fc.oneof(good, nearly(good), strangeJson, strangeValue).filter((value) => {
    try {
      structuredClone(value);
      return true;
    } catch {
      return false;
    }
  });
type HappyWindow = { happyDOM: { settings: { enableIframePageLoading: boolean } } };
const turn = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  fakeBrowser.reset();
  document.elementsFromPoint = () => [];
});
afterEach(cleanup);

describe('the overlay', () => {
  let presence: Presence;
  let shadow: ShadowRoot;
  let port: MessagePort;
  let listener: (message: unknown, sender: unknown, answer: () => void) => unknown;
  const attach = Element.prototype.attachShadow;

  beforeEach(async () => {
    vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
      shadow = attach.call(this, init);
      return shadow;
    });
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(null);
    // There is no page of ours to load here: an empty one stands in the frame.
    vi.spyOn(fakeBrowser.runtime, 'getURL').mockReturnValue('about:blank');
    (window as unknown as HappyWindow).happyDOM.settings.enableIframePageLoading = true;
    const listen = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
    await fakeBrowser.storage.local.set({ 'overlay:salesforce': { ...DEFAULT_OVERLAY, open: true } });
    presence = present(page, new AbortController().signal);
    await vi.waitFor(() => expect(shadow.querySelector('iframe')).not.toBeNull());
    listener = listen.mock.calls[0]?.[0] as unknown as typeof listener;
    takePort();
  });
  afterEach(() => presence.stop());

  function takePort() {
    const frame = shadow.querySelector('iframe') as HTMLIFrameElement;
    Object.defineProperty(frame, 'contentWindow', {
      value: {
        postMessage: (_message: unknown, _origin: string, ports: MessagePort[]) => ([port] = ports as [MessagePort]),
      },
    });
    frame.dispatchEvent(new Event('load'));
  }

  const heard = fc.oneof(
    fc.record({ from: fc.constant('frame'), value: posted(toOverlay).filter((value) => !reloads(value)) }),
    fc.record({
      from: fc.constant('background'),
      value: fc.oneof(strangeValue, fc.record({ type: fc.constant('ring-changed') })),
    }),
    fc.record({ from: fc.constant('storage'), value: nearly(fc.constant(DEFAULT_OVERLAY)) }),
    fc.record({ from: fc.constant('theme'), value: strangeJson }),
  );

  holds('stays a sidebar within its bounds, whatever it hears', heard, async ({ from, value }) => {
    if (from === 'frame') port.postMessage(value);
    if (from === 'background') listener(value, {}, () => {});
    if (from === 'storage') await fakeBrowser.storage.local.set({ 'overlay:salesforce': value });
    if (from === 'theme') await fakeBrowser.storage.local.set({ theme: value });
    await turn();
    const hosts = document.querySelectorAll('courtside-overlay');
    expect(hosts).toHaveLength(1);
    expect(['light', 'dark', undefined]).toContain((hosts[0] as HTMLElement).dataset.theme);
    const panel = shadow.querySelector<HTMLElement>('.panel');
    // Collapsed by the frame: a person opens it again.
    if (!panel) {
      shadow.querySelector<HTMLElement>('.ring')?.click();
      return takePort();
    }
    const width = Number.parseFloat(panel.style.getPropertyValue('--width'));
    expect(width).toBeGreaterThanOrEqual(MIN_WIDTH);
    expect(width).toBeLessThanOrEqual(MAX_WIDTH);
    expect(shadow.querySelectorAll('iframe')).toHaveLength(1);
    expect(shadow.querySelectorAll('script, a, img, object')).toHaveLength(0);
  });

  const ring = fc.record({
    state: fc.constantFrom('ready', 'not-connected', 'no-goal', 'problem', 'constructor'),
    attainment: fc.oneof(
      fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY),
      fc.double({ min: -1e16, max: 1e16 }),
    ),
    label: strangeText,
    unseen: fc.boolean(),
  });
  holds('draws a ring of whatever the background answers', fc.oneof(ring, nearly(ring), strangeValue), async (data) => {
    vi.mocked(fakeBrowser.runtime.sendMessage).mockResolvedValue({ ok: true, data });
    const answer = await askRing({ type: 'ring', page });
    if (!answer) return;
    const { element, draw } = createRing({ outdatedWord: 'Reload', onOpen: () => {}, onMove: () => {} });
    const before = element.querySelectorAll('*').length;
    draw(answer);
    expect(element.querySelectorAll('*')).toHaveLength(before);
    expect(element.getAttribute('aria-label')).toBe(answer.label);
    expect(element.dataset.share ?? '').not.toMatch(/NaN|undefined/);
    expect(element.textContent).toBe('');
  });
});

describe('the sidebar’s frame', () => {
  const OURS = location.origin;
  const origin = fc.constantFrom(
    ...['https://acme.lightning.force.com', 'https://app.hubspot.com', OURS, 'null', ''],
    ...[
      'https://evil.example',
      'http://app.hubspot.com',
      'https://app.hubspot.com.evil.example',
      'chrome-extension://other',
    ],
  );
  const KEY = 'the-key-in-the-address';
  beforeEach(() => history.replaceState(null, '', `?${KEY}`));
  const good = fc.record({ type: fc.constant('courtside-port'), key: fc.constantFrom(KEY, '', 'guessed') });
  const greeting = fc.record({
    origin,
    source: fc.constantFrom('parent', 'other'),
    data: fc.oneof(good, nearly(good), strangeValue),
    ports: fc.constantFrom(0, 1, 2),
  });

  holds('takes a port from its parent on a CRM’s host who knows the key, and from nobody else', greeting, (offered) => {
    const { result, unmount } = renderHook(() => useFrame(null));
    const { port1, port2 } = new MessageChannel();
    const from = { parent: window.parent, other: document.createElement('iframe').contentWindow }[offered.source];
    const { data, origin } = offered;
    act(() => {
      window.dispatchEvent(
        Object.assign(new Event('message'), {
          data,
          origin,
          source: from,
          ports: [port2, port1].slice(0, offered.ports),
        }),
      );
    });
    const { type, key } = Object(data);
    const isGreeting = type === 'courtside-port' && key === KEY;
    const isWelcome =
      (isCrmAddress(origin) || origin === OURS) && offered.source === 'parent' && offered.ports > 0 && isGreeting;
    expect(result.current.tell !== null).toBe(isWelcome);
    port1.close();
    unmount();
  });

  holds('turns to a page that is one, and keeps it in its address', posted(toSidebar), async (message) => {
    const { result, unmount } = renderHook(() => useFrame({ page, view: null as never }));
    const { port1, port2 } = new MessageChannel();
    const hello = { data: { type: 'courtside-port', key: KEY }, origin: OURS, source: window.parent, ports: [port2] };
    act(() => void window.dispatchEvent(Object.assign(new Event('message'), hello)));
    await act(async () => {
      port1.postMessage(message);
      await turn();
    });
    expect(PageSchema.safeParse(result.current.page).success).toBe(true);
    if (result.current.page !== page) expect(pageFromHash(location.hash)).toEqual(result.current.page);
    port1.close();
    unmount();
  });

  const hash = fc.oneof(
    strangeText,
    fc.oneof(pages, nearly(pages), strangeJson).map((value) => `#${encodeURIComponent(JSON.stringify(value) ?? '')}`),
    fc.tuple(strangeText, fc.constant('%7B%22crm%22')).map((parts) => `#${parts.join('')}`),
  );
  holds('reads a page in its address, or none', hash, (text) => {
    const read = pageFromHash(text);
    if (read) expect(pageFromHash(`#${encodeURIComponent(JSON.stringify(read))}`)).toEqual(read);
  });
});

function reloads(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'reload';
}
