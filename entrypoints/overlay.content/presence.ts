import { browser } from 'wxt/browser';
import type { Page } from '../../lib/crm/page';
import { type OverlaySettings, overlayKey, parseOverlay, writeOverlay } from '../../lib/settings/overlay';
import { applyTheme, parseTheme, THEME_KEY } from '../../lib/settings/theme';
import { build } from './build';
import { alive, askRing, isObject } from './extension';
import { createHost, TAG } from './host';
import { createPanel, type Panel, type PanelMessage } from './panel';
import { pushPage } from './push';
import { createRing, type RingView } from './ring';
import { STYLE } from './style';

/** Courtside on a page: the ring or the open sidebar. */
export type Presence = {
  /** The person moved on to another record of the same CRM. */
  turnTo(page: Page): void;
  /** The element of ours that a key is pressed on. */
  keyTarget(event: KeyboardEvent): Element | null;
  /** Leaves nothing behind; may be called twice. */
  stop(): void;
};

/** Height at the bottom that stays the CRM's: Salesforce's utility bar, HubSpot's help button. */
const KEEP = { salesforce: 40, hubspot: 80 };

/** Shows Courtside beside `first` until `until` aborts or it is stopped. */
export function present(first: Page, until: AbortSignal): Presence {
  const ending = new AbortController();
  const signal = AbortSignal.any([until, ending.signal]);
  const store = browser.storage.local;
  let page = first;
  let settings: OverlaySettings | null = null;
  let panel: Panel | null = null;
  let panelEnding: AbortController | null = null;
  let asked = 0;
  /** Choices of this tab on their way to storage: what it says meanwhile is older. */
  let writing = 0;
  let outdatedWord = 'Courtside';

  // Asked first: whether to open the frame is known only with the answer.
  const stored = store.get([overlayKey(page.crm), THEME_KEY]);
  const { host, root } = createHost();
  // Nothing is said on the host itself: the page can read its attributes.
  const inner = build('div', { class: 'inner' });
  inner.style.setProperty('--keep', `${KEEP[first.crm]}px`);
  let ring: RingView | null = null;

  /** The ring, made when it is first needed: a page with the sidebar open may never need it. */
  function theRing(): RingView {
    if (ring) return ring;
    ring = createRing({
      outdatedWord,
      onOpen: () => (alive() ? open(true) : location.reload()),
      onMove: (at) => save({ ring: at }),
    });
    ring.draw('waiting');
    if (settings) ring.place(settings);
    ring.element.hidden = panel !== null;
    inner.append(ring.element);
    return ring;
  }

  async function start() {
    const found = await stored;
    if (signal.aborted) return;
    settings = parseOverlay(found[overlayKey(page.crm)]);
    applyTheme(inner, parseTheme(found[THEME_KEY]));
    const style = build('style', {});
    // Not as a child: Firefox lets an extension's own text pass the page's policy for styles only this way.
    style.textContent = STYLE;
    root.append(style, inner);
    // A copy from before an update of the extension may still stand here.
    for (const old of document.querySelectorAll(TAG)) old.remove();
    if (settings.open) open(false);
    // With the frame in it, if there is one: it loads while the rest is made ready.
    document.documentElement.append(host);
    browser.runtime.onMessage.addListener(onMessage);
    browser.storage.onChanged.addListener(onStored);
    window.addEventListener('resize', () => (panel ? pushPage(settings) : ring?.avoidControls()), { signal });
    document.addEventListener('visibilitychange', () => document.hidden || refresh(), { signal });
    if (panel) return;
    theRing();
    refresh();
  }

  function stop() {
    close();
    host.remove();
    if (!alive()) return;
    browser.runtime.onMessage.removeListener(onMessage);
    browser.storage.onChanged.removeListener(onStored);
  }

  /** Brings the ring up to date, and notices an update of the extension. */
  async function refresh() {
    if (!alive()) return outdate();
    if (panel) return;
    const turn = ++asked;
    const answer = await askRing({ type: 'ring', page });
    if (turn !== asked || signal.aborted) return;
    if (!alive()) outdate();
    else if (answer) theRing().draw(answer);
    ring?.avoidControls();
  }

  function outdate() {
    close();
    theRing().draw('outdated');
    theRing().avoidControls();
  }

  function open(withFocus: boolean) {
    if (!settings || panel) return;
    panelEnding = new AbortController();
    panel = createPanel(page, panelEnding.signal, {
      onMessage: onSidebar,
      onWidth: (width, settled) => (settled ? save : adjust)({ width }),
      onLost: refresh,
    });
    panel.place(settings);
    if (ring) ring.element.hidden = true;
    // Opened by a person it slides in; beside the next record it is simply there, and the page is not slowed by it.
    panel.element.classList.toggle('opening', withFocus);
    inner.append(panel.element);
    pushPage(settings);
    if (withFocus) panel.focus();
    if (!settings.open) save({ open: true });
  }

  function close() {
    panelEnding?.abort();
    panel?.element.remove();
    panel = null;
    if (ring) ring.element.hidden = false;
    pushPage(null);
  }

  function collapse() {
    close();
    save({ open: false });
    theRing().element.focus();
    refresh();
  }

  function save(change: Partial<OverlaySettings>) {
    adjust(change);
    if (!settings || !alive()) return;
    writing++;
    writeOverlay(store, page.crm, settings)
      .catch(refresh)
      .finally(() => writing--);
  }

  function adjust(change: Partial<OverlaySettings>) {
    if (!settings) return;
    settings = parseOverlay({ ...settings, ...change });
    place();
  }

  function place() {
    if (!settings) return;
    ring?.place(settings);
    panel?.place(settings);
    pushPage(panel && settings);
  }

  function onSidebar(message: PanelMessage) {
    if (message.type === 'words') {
      panel?.name(message);
      outdatedWord = message.outdated;
    } else if (message.type === 'collapse') collapse();
    else if (message.type === 'reload') location.reload();
    else save(message);
  }

  function onMessage(message: unknown, _sender: unknown, answer: (value: boolean) => void) {
    if (!isObject(message)) return;
    if (message.type === 'toggle') panel ? collapse() : open(true);
    else if (message.type === 'ring-changed') refresh();
    else return;
    answer(true);
  }

  /** Choices made in the options or in another tab; whether this tab is open stays its own affair. */
  function onStored(changes: Record<string, { newValue?: unknown }>) {
    const change = changes[overlayKey(page.crm)];
    if (change && settings && !writing) settings = { ...parseOverlay(change.newValue), open: settings.open };
    if (changes[THEME_KEY]) applyTheme(inner, parseTheme(changes[THEME_KEY].newValue));
    place();
  }

  signal.addEventListener('abort', stop, { once: true });
  start().catch(() => ending.abort());
  return {
    turnTo(next) {
      page = next;
      panel?.send({ type: 'page', page });
      refresh();
    },
    keyTarget: ({ target }) => (target === host ? root.activeElement : null),
    stop: () => ending.abort(),
  };
}
