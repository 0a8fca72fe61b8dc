import { readStill } from '../../../lib/cache/still';
import { draw } from './draw';
import { stylesHere } from './shapes';

/**
 * Draws what this page's sidebar last showed into #root, where React puts the living view in its
 * place. Runs before everything else and asks the browser for nothing but `localStorage`.
 */
export function drawStill(): void {
  try {
    const still = readStill(JSON.parse(decodeURIComponent(location.hash.slice(1))));
    const top = still && draw(still.tree);
    // Of an earlier version, it does not say whose it is.
    if (!(top instanceof HTMLElement) || typeof still?.scope !== 'string') return;
    const { documentElement } = document;
    if (still.theme) documentElement.dataset.theme = still.theme;
    top.inert = true;
    // Our styles come after this script: until they are here, nothing is laid out.
    const show = () => {
      const root = document.getElementById('root');
      // Drawn with the styles of another version, or late.
      if (stylesHere() !== still.styles || !root || root.firstChild) return;
      root.append(top);
      documentElement.dataset.still = still.scope;
    };
    document.addEventListener('readystatechange', show, { once: true });
  } catch {
    // An address or a still that is none of ours: the view follows from the database.
  }
}
