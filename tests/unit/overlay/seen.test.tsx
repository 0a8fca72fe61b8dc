import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSeen } from '../../../entrypoints/overlay.content/seen';

const BOX = { left: 1000, right: 1360, top: 8, bottom: 800 } as DOMRect;
/** What a browser says of an element without a style; this one says nothing. */
const PLAIN = 'opacity: 1; filter: none; transform: none; visibility: visible;';

describe('a frame in a browser that does not say what lies over it', () => {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const panel = document.createElement('div');
  const frame = document.createElement('p');
  const over = document.createElement('p');
  frame.getBoundingClientRect = () => BOX;
  panel.append(frame);
  root.append(panel);
  const isIn = ({ left, right, top, bottom }: DOMRect, x: number, y: number) =>
    x >= left && x <= right && y >= top && y <= bottom;

  beforeEach(() => {
    for (const element of [frame, panel, host, document.documentElement]) element.setAttribute('style', PLAIN);
    document.documentElement.append(host);
    document.elementFromPoint = () => host;
    root.elementFromPoint = () => frame;
  });
  afterEach(() => document.documentElement.removeAttribute('style'));

  it('is seen when nothing lies over it', () => {
    expect(isSeen(frame)).toBe(true);
  });

  it.each([
    ['all of it', BOX],
    ['its lower half', { ...BOX, top: 500 }],
    ['its left edge', { ...BOX, right: 1030 }],
    ['a corner', { ...BOX, left: 1300, bottom: 40 }],
  ])('is not when something lies over %s, in the page or in our root', (_, box) => {
    document.elementFromPoint = (x, y) => (isIn(box, x, y) ? over : host);
    expect(isSeen(frame)).toBe(false);
    document.elementFromPoint = () => host;
    root.elementFromPoint = (x, y) => (isIn(box, x, y) ? over : frame);
    expect(isSeen(frame)).toBe(false);
  });

  it('is seen where it reaches out of the window', () => {
    document.elementFromPoint = (x) => (x > 1300 ? null : host);
    expect(isSeen(frame)).toBe(true);
  });

  it.each(['invert(1) hue-rotate(180deg)', 'brightness(0.9) contrast(1.05) sepia(0.1)', 'grayscale(1)'])(
    'is seen through the colours of a dark mode: %s',
    (filter) => {
      document.documentElement.setAttribute('style', `${PLAIN}filter: ${filter}`);
      expect(isSeen(frame)).toBe(true);
    },
  );

  it.each([
    'opacity: 0.5',
    'filter: opacity(0.1)',
    'filter: invert(0.5)',
    'filter: invert(1) contrast(0)',
    'filter: brightness(15)',
    'filter: blur(9px)',
    'filter: url(#a)',
    'transform: scale(0.2)',
    'visibility: hidden',
  ])('is not with %s anywhere around it', (style) => {
    for (const element of [frame, panel, host, document.documentElement]) {
      element.setAttribute('style', PLAIN + style);
      expect(isSeen(frame)).toBe(false);
      element.setAttribute('style', PLAIN);
    }
  });
});
