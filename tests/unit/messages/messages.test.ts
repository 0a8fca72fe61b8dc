import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { crmError } from '../../../lib/crm/problem';
import { accept, type Handlers, receive } from '../../../lib/messages/receive';
import { send } from '../../../lib/messages/send';

const OWN = 'chrome-extension://test-extension-id';
const PAGE = { crm: 'salesforce', org: 'acme.my.salesforce.com', kind: 'deal', recordId: '1', primaryDealId: null };
const RING = { type: 'ring', page: PAGE };
const DIAGNOSTICS = { type: 'diagnostics' };

const ID = () => fakeBrowser.runtime.id;
/** The sidebar's frame: it has a tab, as a content script has. */
const frame = () => ({ id: ID(), origin: OWN, url: 'chrome-extension://a-guid/sidebar.html', tab: { id: 1 } }) as never;
const overlay = () =>
  ({
    id: ID(),
    origin: 'https://acme.lightning.force.com',
    url: 'https://acme.lightning.force.com/',
    tab: { id: 1 },
  }) as never;

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path) => `${OWN}${path}`);
});

describe('who may say what', () => {
  it("takes a screen's messages from our own origin, the frame in a page included", () => {
    expect(accept(DIAGNOSTICS, frame())).toEqual(DIAGNOSTICS);
  });

  it('knows our origin by its address where a browser gives no origin', () => {
    expect(accept(DIAGNOSTICS, { id: ID(), url: `${OWN}/options.html` } as never)).toEqual(DIAGNOSTICS);
  });

  it("takes only the overlay's messages from a page", () => {
    expect(accept(RING, overlay())).toEqual(RING);
    expect(accept(DIAGNOSTICS, overlay())).toBeNull();
    expect(accept({ type: 'disconnect', connectionId: 'x', unsent: 'discard' }, overlay())).toBeNull();
    expect(accept({ type: 'open', screen: 'sample' }, overlay())).toBeNull();
  });

  it('takes nothing from another extension, whatever it claims to be', () => {
    expect(accept(DIAGNOSTICS, { id: 'other', origin: OWN } as never)).toBeNull();
    expect(accept(RING, { id: 'other', origin: 'https://acme.lightning.force.com' } as never)).toBeNull();
  });

  it.each([
    ['an origin that only begins like ours', 'chrome-extension://test-extension-id.evil.example'],
    ['a web page that carries our id in its name', 'https://test-extension-id'],
    ['an opaque origin', 'null'],
  ])('does not take %s for ours', (_, origin) => {
    expect(accept(DIAGNOSTICS, { id: ID(), origin, url: 'about:blank' } as never)).toBeNull();
  });

  it('takes nothing that does not fit the contract', () => {
    expect(accept({ type: 'view', page: PAGE }, frame())).toBeNull();
    expect(accept({ type: 'unknown' }, frame())).toBeNull();
    expect(accept(null, frame())).toBeNull();
    expect(accept({ type: 'ring', page: { ...PAGE, crm: 'other' } }, overlay())).toBeNull();
  });
});

describe('answers', () => {
  type Listener = (message: unknown, sender: unknown, sendResponse: (answer: unknown) => void) => unknown;
  function listen(handlers: Partial<Handlers>, before?: Parameters<typeof receive>[1]): Listener {
    const add = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
    receive(handlers as Handlers, before);
    return add.mock.calls[0]?.[0] as unknown as Listener;
  }
  const ask = (listener: Listener, message: unknown) =>
    new Promise((resolve) => expect(listener(message, frame(), resolve)).toBe(true));

  it('carries what a handler returns', async () => {
    const listener = listen({ diagnostics: async () => 'report' });
    expect(await ask(listener, DIAGNOSTICS)).toEqual({ ok: true, data: 'report' });
  });

  it('turns what a handler throws into a problem', async () => {
    const listener = listen({
      diagnostics: async () => {
        throw crmError('offline');
      },
    });
    const problem = { code: 'offline', detail: null, retryAt: null };
    expect(await ask(listener, DIAGNOSTICS)).toEqual({ ok: false, problem });
  });

  it('waits for what must be there before, and answers with what stood in its way', async () => {
    const diagnostics = vi.fn(async () => 'report');
    const listener = listen({ diagnostics }, async () => {
      throw crmError('storage-refused');
    });
    const problem = { code: 'storage-refused', detail: null, retryAt: null };
    expect(await ask(listener, DIAGNOSTICS)).toEqual({ ok: false, problem });
    expect(diagnostics).not.toHaveBeenCalled();
  });

  it('turns what a handler throws before it waits for anything into a problem, too', async () => {
    const listener = listen({
      diagnostics: () => {
        throw crmError('offline');
      },
    });
    expect(await ask(listener, DIAGNOSTICS)).toMatchObject({ ok: false, problem: { code: 'offline' } });
  });

  it('stays silent for a stranger', () => {
    const listener = listen({ diagnostics: async () => 'report' });
    const answer = vi.fn();
    expect(listener(DIAGNOSTICS, overlay(), answer)).toBeUndefined();
    expect(answer).not.toHaveBeenCalled();
  });
});

describe('send', () => {
  const UPDATED = { ok: false, problem: { code: 'extension-updated', detail: null, retryAt: null } };

  it('hands back the answer', async () => {
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({ ok: true, data: 'report' });
    expect(await send({ type: 'diagnostics' })).toEqual({ ok: true, data: 'report' });
  });

  it.each(['Extension context invalidated.', 'Could not establish connection. Receiving end does not exist.'])(
    'says that the extension was updated for "%s"',
    async (message) => {
      vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValue(new Error(message));
      expect(await send({ type: 'diagnostics' })).toEqual(UPDATED);
    },
  );

  it('says so, too, when nobody answers', async () => {
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(undefined);
    expect(await send({ type: 'diagnostics' })).toEqual(UPDATED);
  });
});
