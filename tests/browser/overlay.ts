import { expect, type Page } from '@playwright/test';

/** What stands in a page beside the page's own: read through the debugger, since the page itself must not see it. */
export type Drawn = {
  /** The caption under the ring, its spoken name and its place; null while the sidebar is open. */
  ring: { caption: string; label: string; box: Box } | null;
  panel: { side: 'left' | 'right'; width: number; box: Box } | null;
};
export type Box = { left: number; top: number; right: number; bottom: number };

/** What the overlay shows now; null when there is nothing of it. */
export function drawnIn(page: Page): Promise<Drawn | null> {
  return inShadow(page, (root) => {
    const boxOf = (element: Element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { left, top, right, bottom };
    };
    const ring = root.querySelector<HTMLElement>('.ring:not([hidden])');
    const panel = root.querySelector<HTMLElement>('.panel');
    return {
      ring: ring && {
        caption: ring.dataset.share ?? '',
        label: ring.getAttribute('aria-label') ?? '',
        box: boxOf(ring),
      },
      panel: panel && {
        side: panel.classList.contains('left') ? ('left' as const) : ('right' as const),
        width: panel.offsetWidth,
        box: boxOf(panel),
      },
    };
  });
}

/** Every computed style of every part of the overlay, its host's first; the variables aside, which say nothing by themselves. */
export function stylesIn(page: Page): Promise<Record<string, string>[] | null> {
  return inShadow(page, (root) =>
    [root.host, ...root.querySelectorAll('*')].map((element) => {
      const style = getComputedStyle(element);
      const names = [...style].filter((name) => !name.startsWith('--'));
      return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
    }),
  );
}

/** Puts the keyboard on the ring or on the edge that resizes, as the Tab key would. */
export async function focusOn(page: Page, part: 'ring' | 'grip'): Promise<void> {
  const look = { ring: focusRing, grip: focusGrip }[part];
  await expect.poll(() => inShadow(page, look)).toBe(true);
}
const focusRing = (root: ShadowRoot) => {
  root.querySelector<HTMLElement>('.ring')?.focus();
  return root.activeElement?.classList.contains('ring') ?? false;
};
const focusGrip = (root: ShadowRoot) => {
  root.querySelector<HTMLElement>('.grip')?.focus();
  return root.activeElement?.classList.contains('grip') ?? false;
};

/** Waits until the ring says this. */
export async function expectRing(page: Page, caption: string): Promise<void> {
  await expect.poll(async () => (await drawnIn(page))?.ring?.caption, { timeout: 15_000 }).toBe(caption);
}

async function inShadow<Seen>(page: Page, look: (root: ShadowRoot) => Seen): Promise<Seen | null> {
  const debug = await page.context().newCDPSession(page);
  try {
    const { root } = await debug.send('DOM.getDocument', { depth: 0 });
    const { nodeId } = await debug.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'courtside-overlay' });
    if (!nodeId) return null;
    const { node } = await debug.send('DOM.describeNode', { nodeId, depth: 1, pierce: true });
    const backendNodeId = node.shadowRoots?.[0]?.backendNodeId;
    if (!backendNodeId) return null;
    const { object } = await debug.send('DOM.resolveNode', { backendNodeId });
    const { result } = await debug.send('Runtime.callFunctionOn', {
      objectId: object.objectId ?? '',
      functionDeclaration: `function () { return (${look})(this); }`,
      returnByValue: true,
    });
    return result.value as Seen;
  } finally {
    await debug.detach();
  }
}
