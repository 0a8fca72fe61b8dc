/** The colours of components/ui/theme.css that are needed here, light then dark. */
const COLOURS = [
  'ground:#fff,#13171d',
  'ink:#14181f,#eef1f5',
  'mute:#5d6673,#a4adb9',
  'line:#e6e9ee,#262d36',
  'edge:#c9cfd8,#3b4552',
  'green:#0b7a4b,#4cc38a',
  'amber:#8f5400,#f0b556',
  'blue:#2457c5,#8ab0ff',
]
  .map((colour) => `--${colour.replace(':', ':light-dark(')});`)
  .join('');

/** Kept free at the bottom: the help button and the utility bar live there. */
export const KEEP_FREE = 96;
/** The highest place of the ring. */
export const TOP = 8;
const RING_HEIGHT = 64;

/**
 * Everything stands in fixed elements inside a host without size, so that the page's layout
 * never feels it. `!important` inside a shadow root wins over any rule of the page.
 */
export const STYLE = `
:host{all:initial!important;position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;z-index:2147483646!important;display:block!important}
.inner{color-scheme:light dark;${COLOURS}}
[data-theme=light]{color-scheme:light}
[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box}
.ring{position:fixed;top:calc(${TOP}px + max(0px,100vh - ${TOP + KEEP_FREE + RING_HEIGHT}px)*var(--at) + var(--aside));right:0;width:40px;height:${RING_HEIGHT}px;
margin:0;padding:9px 0 0;border:1px solid var(--line);border-width:1px 0 1px 1px;border-radius:12px 0 0 12px;background:var(--ground);color:var(--ink);
font:650 11px/16px system-ui,sans-serif;font-variant-numeric:tabular-nums;text-align:center;
box-shadow:0 2px 10px rgb(15 23 42/.14);cursor:pointer;touch-action:none;user-select:none}
.left.ring{right:auto;left:0;border-radius:0 12px 12px 0;border-width:1px 1px 1px 0}
.ring::after{content:attr(data-share)}
.ring:hover{border-color:var(--edge)}
.ring svg{display:block;margin:0 auto 3px;overflow:visible}
.track{fill:none;stroke:var(--line);stroke-width:4}
.arc{fill:none;stroke:var(--green);stroke-width:4;stroke-linecap:round;transition:stroke-dashoffset 150ms ease}
.dot{fill:var(--blue);stroke:var(--ground);stroke-width:2}
.sign{fill:none;stroke:var(--mute);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.problem .sign{stroke:var(--amber)}
:focus-visible{outline:2px solid var(--green);outline-offset:2px}
.panel{position:fixed;top:8px;right:8px;bottom:calc(8px + var(--keep));width:var(--width);max-width:calc(100vw - 16px);border-radius:14px;background:var(--ground);
box-shadow:0 0 0 1px var(--line),0 8px 28px rgb(15 23 42/.18)}
.opening{animation:open 150ms ease}
.left.panel{right:auto;left:8px}
.panel iframe{display:block;outline:0;width:100%;height:100%;border:0;border-radius:14px;background:var(--ground);color-scheme:inherit}
.grip{position:absolute;top:14px;bottom:14px;left:-10px;width:10px;cursor:ew-resize;touch-action:none}
.left .grip{left:auto;right:-10px}
.grip::after{content:"";position:absolute;inset:0 4px;border-radius:2px}
.grip:hover::after,.grip:focus-visible::after,.dragging .grip::after{background:var(--green)}
.dragging iframe{pointer-events:none}
@keyframes open{from{opacity:0;translate:0 6px}}
@media (prefers-reduced-motion:reduce){*,*::after{animation:none!important;transition:none!important}}
@media print{:host{display:none!important}}
`;
