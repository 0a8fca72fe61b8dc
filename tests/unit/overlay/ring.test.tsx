import { fireEvent } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { freePlace } from '../../../entrypoints/overlay.content/free-place';
import { createRing } from '../../../entrypoints/overlay.content/ring';
import { DEFAULT_OVERLAY } from '../../../lib/settings/overlay';

const ready = { state: 'ready', attainment: 0.62, label: '62% of your quarter', unseen: false } as const;

describe('the ring', () => {
  const onOpen = vi.fn();
  const onMove = vi.fn();
  let ring: ReturnType<typeof createRing>;
  beforeEach(() => {
    document.elementsFromPoint = () => [];
    ring = createRing({ outdatedWord: 'Reload', onOpen, onMove });
    document.body.replaceChildren(ring.element);
    ring.place(DEFAULT_OVERLAY);
  });

  it('shows attainment as a number and an arc, with the label for everyone', () => {
    ring.draw(ready);
    expect(ring.element.dataset.share).toBe('62%');
    // Drawn by the style alone: `window.find` of a page searches texts in closed roots, too.
    expect(ring.element.textContent).toBe('');
    expect(ring.element.getAttribute('aria-label')).toBe('62% of your quarter');
    const arc = ring.element.querySelector<SVGElement>('.arc');
    const round = Number(arc?.style.strokeDasharray);
    expect(Number(arc?.style.strokeDashoffset) / round).toBeCloseTo(0.38);
  });

  it('shows 100% once the goal is reached, not a deal before', () => {
    ring.draw({ ...ready, attainment: 0.996 });
    expect(ring.element.dataset.share).toBe('99%');
    ring.draw({ ...ready, attainment: 1 });
    expect(ring.element.dataset.share).toBe('100%');
  });

  it('marks what is new by a dot, and more than all by a full ring', () => {
    ring.draw({ ...ready, unseen: true, attainment: 1.4 });
    expect(ring.element.dataset.share).toBe('140%');
    expect(ring.element.querySelector<SVGElement>('.dot')?.style.display).toBe('');
    expect(ring.element.querySelector<SVGElement>('.arc')?.style.strokeDashoffset).toBe('0');
    ring.draw(ready);
    expect(ring.element.querySelector<SVGElement>('.dot')?.style.display).toBe('none');
  });

  it('has a sign of its own for each state without a number', () => {
    const signs = (['not-connected', 'problem'] as const).map((state) => {
      ring.draw({ state, attainment: null, label: state, unseen: false });
      return ring.element.querySelector('.sign')?.getAttribute('d');
    });
    ring.draw('outdated');
    expect(ring.element.getAttribute('aria-label')).toContain('Reload');
    expect(new Set([...signs, ring.element.querySelector('.sign')?.getAttribute('d')]).size).toBe(3);
  });

  it('opens by a click and moves by the arrow keys, within its edge', () => {
    fireEvent.click(ring.element);
    expect(onOpen).toHaveBeenCalledOnce();
    fireEvent.keyDown(ring.element, { key: 'ArrowDown' });
    expect(onMove.mock.lastCall?.[0]).toBeCloseTo(0.39);
    for (let n = 0; n < 40; n++) fireEvent.keyDown(ring.element, { key: 'ArrowUp' });
    expect(onMove).toHaveBeenLastCalledWith(0);
  });

  it('keeps its words when nobody can be asked any more', () => {
    const browser = globalThis as unknown as { browser: { i18n: { getMessage: unknown } } };
    const getMessage = browser.browser.i18n.getMessage;
    browser.browser.i18n.getMessage = () => {
      throw new Error('Extension context invalidated.');
    };
    expect(() => ring.draw('outdated')).not.toThrow();
    browser.browser.i18n.getMessage = getMessage;
  });
});

describe('a free place along the edge', () => {
  const box = { left: 960, right: 1000, height: 64 } as DOMRect;
  const button = document.createElement('button');
  const covered = (from: number, to: number) => {
    document.elementsFromPoint = (_, y) => (y >= from && y <= to ? [button, document.body] : [document.body]);
  };

  it('is the wanted one when nothing lies below', () => {
    covered(0, 0);
    expect(freePlace(300, 8, 700, box)).toBe(300);
  });

  it('is the nearest one beside a control', () => {
    covered(320, 340);
    const top = freePlace(300, 8, 700, box);
    expect(top + 64 < 320 || top > 340).toBe(true);
    expect(Math.abs(top - 300)).toBeLessThanOrEqual(60);
  });

  it('stays where it was wanted on an edge full of controls', () => {
    covered(0, 9999);
    expect(freePlace(300, 8, 700, box)).toBe(300);
  });
});
