import type { CrmName } from '../crm/page';

/** How one person likes the sidebar on the pages of one CRM. */
export type OverlaySettings = {
  /** Opens by itself on the next record. */
  open: boolean;
  /** Pixels, MIN_WIDTH to MAX_WIDTH. */
  width: number;
  side: 'left' | 'right';
  /** True: floats over the page. False: pushes the page aside where there is room. */
  float: boolean;
  /** Where the ring rests along its edge, 0 (top) to 1 (lowest place that keeps CRM controls free). */
  ring: number;
};

export const MIN_WIDTH = 320;
export const MAX_WIDTH = 600;

export const DEFAULT_OVERLAY: OverlaySettings = { open: false, width: 360, side: 'right', float: false, ring: 0.35 };

/** The part of `browser.storage.local` used here; the overlay and our own pages each bring theirs. */
export type KeyStore = {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
};

/** Its key in `browser.storage.local`. */
export const overlayKey = (crm: CrmName) => `overlay:${crm}`;

/** What is stored for one CRM; what is missing or odd is as in `DEFAULT_OVERLAY`, a number brought within bounds. */
export async function readOverlay(store: KeyStore, crm: CrmName): Promise<OverlaySettings> {
  const key = overlayKey(crm);
  return parseOverlay((await store.get(key))[key]);
}

/** Takes the place of all that was stored for this CRM. */
export async function writeOverlay(store: KeyStore, crm: CrmName, settings: OverlaySettings): Promise<void> {
  await store.set({ [overlayKey(crm)]: settings });
}

/** Whatever was stored, made usable: by hand, because a schema library would triple the overlay. */
export function parseOverlay(value: unknown): OverlaySettings {
  const stored: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  return {
    open: typeof stored.open === 'boolean' ? stored.open : DEFAULT_OVERLAY.open,
    width: Math.round(within(stored.width, MIN_WIDTH, MAX_WIDTH, DEFAULT_OVERLAY.width)),
    side: stored.side === 'left' ? 'left' : 'right',
    float: typeof stored.float === 'boolean' ? stored.float : DEFAULT_OVERLAY.float,
    ring: within(stored.ring, 0, 1, DEFAULT_OVERLAY.ring),
  };
}

function within(value: unknown, low: number, high: number, otherwise: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return otherwise;
  return Math.min(high, Math.max(low, value));
}
