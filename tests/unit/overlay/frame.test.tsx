import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPanel } from '../../../entrypoints/overlay.content/panel';
import type { Page } from '../../../lib/crm/page';

const page: Page = {
  crm: 'salesforce',
  org: 'acme.my.salesforce.com',
  kind: 'deal',
  recordId: '006',
  primaryDealId: null,
};
const ADDRESS = fakeBrowser.runtime.getURL('/sidebar.html');

/** The frame of a new panel, once its load is through: the empty page that Firefox puts there first. */
function emptyFrame() {
  const events = { onMessage: vi.fn(), onWidth: vi.fn(), onLost: vi.fn() };
  const { element } = createPanel(page, new AbortController().signal, events);
  const frame = element.querySelector('iframe') as HTMLIFrameElement;
  const replace = vi.fn();
  Object.defineProperties(frame, {
    contentDocument: { value: { URL: 'about:blank' } },
    contentWindow: { value: { location: { replace }, postMessage: vi.fn() } },
  });
  const before = element.outerHTML;
  frame.dispatchEvent(new Event('load'));
  return { replace, markup: before + element.outerHTML };
}

describe('the address of the frame', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('stands in no attribute in Firefox, which hands the page what lies in a closed root', () => {
    vi.stubEnv('FIREFOX', 'true');
    const { replace, markup } = emptyFrame();
    expect(markup).toContain('<iframe');
    expect(markup).not.toContain(ADDRESS);
    expect(replace).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(ADDRESS));
  });

  it('is an attribute in Chromium, where nobody is handed it', () => {
    const { replace, markup } = emptyFrame();
    expect(markup).toContain(`src="${ADDRESS}`);
    expect(replace).not.toHaveBeenCalled();
  });
});
