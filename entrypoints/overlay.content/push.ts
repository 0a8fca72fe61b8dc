import type { OverlaySettings } from '../../lib/settings/overlay';

/** The page keeps at least this much; below it the sidebar floats whatever was chosen. */
const ROOM_FOR_THE_PAGE = 720;

let undo: (() => void) | null = null;

/** Moves the page aside by a margin, or gives it back its place. Repeating it changes nothing. */
export function pushPage(settings: OverlaySettings | null): void {
  undo?.();
  undo = null;
  if (!settings || settings.float || window.innerWidth - settings.width < ROOM_FOR_THE_PAGE) return;
  const { style } = document.documentElement;
  const margin = settings.side === 'right' ? 'margin-right' : 'margin-left';
  const before = [style.getPropertyValue(margin), style.getPropertyPriority(margin)] as const;
  style.setProperty(margin, `${settings.width + 16}px`, 'important');
  undo = () => style.setProperty(margin, ...before);
}
