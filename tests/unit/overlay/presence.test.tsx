import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepKeys } from '../../../entrypoints/overlay.content/keys';
import { type Presence, present } from '../../../entrypoints/overlay.content/presence';
import { pushPage } from '../../../entrypoints/overlay.content/push';
import type { Page } from '../../../lib/crm/page';
import { DEFAULT_OVERLAY } from '../../../lib/settings/overlay';

const page: Page = {
  crm: 'salesforce',
  org: 'acme.my.salesforce.com',
  kind: 'deal',
  recordId: '006',
  primaryDealId: null,
};
const attach = Element.prototype.attachShadow;
const overlay = () => document.querySelector('courtside-overlay');

describe('Courtside on a page', () => {
  let presence: Presence;
  let shadow: ShadowRoot;
  const end = new AbortController();

  beforeEach(async () => {
    fakeBrowser.reset();
    window.requestIdleCallback = (act) => Number(setTimeout(act));
    window.cancelIdleCallback = clearTimeout;
    window.happyDOM?.setInnerWidth(1400);
    document.elementsFromPoint = () => [];
    // The root is closed: only the script that made it can look inside.
    vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
      expect(init.mode).toBe('closed');
      shadow = attach.call(this, init);
      return shadow;
    });
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({
      ok: true,
      data: { state: 'ready', attainment: 0.5, label: 'Half', unseen: false },
    });
  });
  afterEach(() => presence.stop());

  it('shows the ring and no frame until it is opened', async () => {
    presence = present(page, end.signal);
    await vi.waitFor(() => expect(shadow.querySelector<HTMLElement>('.ring')?.dataset.share).toBe('50%'));
    expect(shadow.querySelector('iframe')).toBeNull();
    expect(fakeBrowser.runtime.sendMessage).toHaveBeenCalledWith({ type: 'ring', page });
  });

  it('opens with the page in its address, remembers it, and gives the page its place back', async () => {
    presence = present(page, end.signal);
    await vi.waitFor(() => expect(shadow.querySelector<HTMLElement>('.ring')?.dataset.share).toBe('50%'));
    shadow.querySelector<HTMLElement>('.ring')?.click();
    const frame = shadow.querySelector('iframe');
    expect(JSON.parse(decodeURIComponent(frame?.src.split('#')[1] ?? ''))).toEqual(page);
    expect(document.documentElement.style.marginRight).toBe('376px');
    await vi.waitFor(async () =>
      expect((await fakeBrowser.storage.local.get('overlay:salesforce'))['overlay:salesforce']).toMatchObject({
        open: true,
      }),
    );
    presence.stop();
    expect(document.documentElement.style.marginRight).toBe('');
    expect(overlay()).toBeNull();
  });

  it('opens by itself where it was left open, and leaves nothing behind, however often it is stopped', async () => {
    await fakeBrowser.storage.local.set({ 'overlay:salesforce': { ...DEFAULT_OVERLAY, open: true, side: 'left' } });
    presence = present(page, end.signal);
    await vi.waitFor(() => expect(shadow.querySelector('.panel.left iframe')).not.toBeNull());
    expect(document.documentElement.style.marginLeft).toBe('376px');
    presence.stop();
    presence.stop();
    expect(overlay()).toBeNull();
  });

  it('says nothing on its element, which the page can read', async () => {
    await fakeBrowser.storage.local.set({ theme: 'dark', 'overlay:salesforce': { ...DEFAULT_OVERLAY, open: true } });
    presence = present(page, end.signal);
    await vi.waitFor(() => expect(shadow.querySelector('[data-theme=dark] iframe')).not.toBeNull());
    await fakeBrowser.storage.local.set({ theme: 'light' });
    await vi.waitFor(() => expect(shadow.querySelector('[data-theme=light]')).not.toBeNull());
    expect(overlay()?.getAttributeNames()).toEqual([]);
    expect(overlay()?.innerHTML).toBe('');
  });

  it('keeps keys pressed on it from the page, and no others', async () => {
    keepKeys((event) => presence.keyTarget(event));
    presence = present(page, end.signal);
    await vi.waitFor(() => expect(shadow.querySelector('.ring')).not.toBeNull());
    const heard: string[] = [];
    const hear = ({ key }: KeyboardEvent) => heard.push(key);
    window.addEventListener('keydown', hear, true);
    const ring = shadow.querySelector<HTMLElement>('.ring') as HTMLElement;
    const moved = () => ring.style.getPropertyValue('--at');
    const before = moved();
    const press = (target: Element | null, key: string, byPerson = true) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
      if (byPerson) Object.defineProperty(event, 'isTrusted', { value: true });
      target?.dispatchEvent(event);
      return event.defaultPrevented;
    };
    Object.defineProperty(shadow, 'activeElement', { value: ring });
    press(overlay(), 'ArrowDown', false);
    expect(moved()).toBe(before);
    expect(press(overlay(), 'ArrowDown')).toBe(true);
    expect(press(overlay(), 'c')).toBe(false);
    expect(moved()).not.toBe(before);
    press(document.body, 'k');
    expect(heard).toEqual(['ArrowDown', 'k']);
    window.removeEventListener('keydown', hear, true);
  });

  it('stops before it has begun without a trace', async () => {
    presence = present(page, end.signal);
    presence.stop();
    await fakeBrowser.storage.local.get('overlay:salesforce');
    expect(overlay()).toBeNull();
  });
});

describe('pushing the page aside', () => {
  afterEach(() => pushPage(null));

  it('restores what the page had', () => {
    document.documentElement.style.marginRight = '3px';
    pushPage(DEFAULT_OVERLAY);
    pushPage({ ...DEFAULT_OVERLAY, width: 400 });
    expect(document.documentElement.style.marginRight).toBe('416px');
    pushPage(null);
    expect(document.documentElement.style.marginRight).toBe('3px');
    document.documentElement.style.marginRight = '';
  });

  it('leaves a floating sidebar or a narrow window alone', () => {
    pushPage({ ...DEFAULT_OVERLAY, float: true });
    expect(document.documentElement.style.marginRight).toBe('');
    window.happyDOM?.setInnerWidth(1000);
    pushPage(DEFAULT_OVERLAY);
    expect(document.documentElement.style.marginRight).toBe('');
  });
});

declare global {
  interface Window {
    happyDOM?: { setInnerWidth(width: number): void };
  }
}
