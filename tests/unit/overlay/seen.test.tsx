import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSeen } from '../../../entrypoints/overlay.content/seen';

const PANEL = { left: 1000, right: 1360, top: 8, bottom: 800 } as DOMRect;

/** What a browser says of an element without a style; this one says nothing. */
const PLAIN = 'opacity: 1; filter: none; transform: none; visibility: visible;';

describe('a panel in a browser that does not say what lies over it', () => {
  const host = document.createElement('div');
  const panel = document.createElement('div');
  panel.getBoundingClientRect = () => PANEL;
  host.attachShadow({ mode: 'closed' }).append(panel);
  /** A box of the page lies over the panel. */
  const cover = ({ left, right, top, bottom }: DOMRect) => {
    const over = document.createElement('p');
    document.elementFromPoint = (x, y) => (x >= left && x <= right && y >= top && y <= bottom ? over : host);
  };

  beforeEach(() => {
    for (const element of [host, document.documentElement]) element.setAttribute('style', PLAIN);
    document.documentElement.append(host);
    document.elementFromPoint = () => host;
  });
  afterEach(() => document.documentElement.removeAttribute('style'));

  it('is seen when nothing lies over it', () => {
    expect(isSeen(panel)).toBe(true);
  });

  it.each([
    ['all of it', PANEL],
    ['its lower half', { ...PANEL, top: 500 }],
    ['its left edge', { ...PANEL, right: 1030 }],
    ['a corner', { ...PANEL, left: 1300, bottom: 40 }],
  ])('is not when something lies over %s', (_, box) => {
    cover(box);
    expect(isSeen(panel)).toBe(false);
  });

  it.each(['opacity: 0.5', 'filter: opacity(0.1)', 'transform: scale(0.2)', 'visibility: hidden'])(
    'is not with %s around it',
    (style) => {
      document.documentElement.setAttribute('style', PLAIN + style);
      expect(isSeen(panel)).toBe(false);
    },
  );
});
