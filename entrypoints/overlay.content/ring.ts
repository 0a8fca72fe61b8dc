import { shortOfReached } from '../../lib/domain/spoken';
import type { Ring } from '../../lib/messages/contract';
import type { OverlaySettings } from '../../lib/settings/overlay';
import { build, buildSvg } from './build';
import { onDrag } from './drag';
import { alive, word } from './extension';
import { freePlace } from './free-place';
import { KEEP_FREE, TOP } from './style';

/** `outdated`: the extension was updated under this page, and only a reload helps. */
export type RingState = Ring | 'waiting' | 'outdated';

export type RingView = {
  element: HTMLButtonElement;
  draw(state: RingState): void;
  place(settings: OverlaySettings): void;
  /** Slides along the edge as far as needed to lie over no control of the page. */
  avoidControls(): void;
};

type RingOptions = {
  /** What to say after an update of the extension, when the browser can no longer be asked. */
  outdatedWord: string;
  onOpen(): void;
  onMove(at: number): void;
};

const RADIUS = 10;
const ROUND = 2 * Math.PI * RADIUS;
/** Share of the edge that one arrow key moves the ring. */
const STEP = 0.04;

/** The collapsed sidebar: a ring that says how much of the goal is attained, and opens the rest. */
export function createRing({ outdatedWord, onOpen, onMove }: RingOptions): RingView {
  const circle = { cx: '13', cy: '13', r: String(RADIUS) };
  const arc = buildSvg('circle', { ...circle, class: 'arc', transform: 'rotate(-90 13 13)' });
  const sign = buildSvg('path', { class: 'sign' });
  const dot = buildSvg('circle', { cx: '22', cy: '4', r: '5', class: 'dot' });
  const picture = buildSvg(
    'svg',
    { width: '26', height: '26', viewBox: '0 0 26 26', 'aria-hidden': 'true' },
    buildSvg('circle', { ...circle, class: 'track' }),
    arc,
    sign,
    dot,
  );
  const element = build('button', { type: 'button', class: 'ring' }, picture);
  // Asked for now: once the extension is updated under the page, nobody can be asked.
  const words = {
    name: word('extension_name'),
    hint: word('overlay_ring_hint'),
    outdated: alive() ? word('overlay_outdated') : outdatedWord,
  };
  let at = 0;

  function moveTo(share: number) {
    at = Math.min(1, Math.max(0, share));
    element.style.setProperty('--at', String(at));
    element.style.setProperty('--aside', '0px');
  }

  function settle() {
    onMove(at);
    avoidControls();
  }

  function avoidControls() {
    element.style.setProperty('--aside', '0px');
    const box = element.getBoundingClientRect();
    const free = freePlace(box.top, TOP, window.innerHeight - KEEP_FREE - box.height, box);
    element.style.setProperty('--aside', `${free - box.top}px`);
  }

  onDrag(element, {
    move: ({ clientY }) => {
      const height = element.offsetHeight;
      moveTo((clientY - height / 2 - TOP) / Math.max(1, window.innerHeight - TOP - KEEP_FREE - height));
    },
    end: settle,
  });
  element.addEventListener('click', onOpen);
  element.addEventListener('keydown', (event) => {
    const step = { ArrowUp: -STEP, ArrowDown: STEP }[event.key];
    if (!step) return;
    event.preventDefault();
    moveTo(at + step);
    settle();
  });

  return {
    element,
    avoidControls,
    place({ side, ring }) {
      element.classList.toggle('left', side === 'left');
      moveTo(ring);
    },
    draw(state) {
      const ring = typeof state === 'string' ? null : state;
      const attainment = ring?.attainment ?? null;
      const shown = Math.min(1, Math.max(0, attainment ?? 0));
      arc.style.strokeDasharray = String(ROUND);
      arc.style.strokeDashoffset = String(ROUND * (1 - shown));
      arc.style.visibility = shown > 0 ? 'visible' : 'hidden';
      sign.setAttribute('d', attainment === null ? signOf(state) : '');
      dot.style.display = ring?.unseen ? '' : 'none';
      element.classList.toggle('problem', ring?.state === 'problem');
      // Drawn by the style: a page can search for a text that is in the document, closed root or not.
      element.dataset.share =
        attainment === null ? '–' : `${Math.min(999, Math.round(shortOfReached(attainment) * 100))}%`;
      const label = ring?.label ?? (state === 'outdated' ? words.outdated : words.name);
      element.setAttribute('aria-label', label);
      element.title = state === 'outdated' ? label : `${label}\n${words.hint}`;
    },
  };
}

/** A small drawing inside the ring where there is no number: it never speaks by colour alone. */
function signOf(state: RingState): string {
  if (state === 'waiting') return '';
  if (state === 'outdated') return 'M16.5 11.5a4 4 0 1 0 .3 3M17 9v2.8h-2.8';
  if (state.state === 'problem') return 'M13 9v4.5M13 17v.1';
  return 'M13 9.5v7M9.5 13h7';
}
