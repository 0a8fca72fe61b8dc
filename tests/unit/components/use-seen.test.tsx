import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSeen } from '../../../components/coaching/use-seen';
import { seenByOverlay } from '../../../components/sidebar/sight';

vi.mock(import('../../../components/sidebar/sight'), () => ({ overlayIs: vi.fn(), seenByOverlay: vi.fn() }));

/** A browser with IntersectionObserver v2, whose word the test gives. */
class Observer {
  static all: Observer[] = [];
  watched: Element[] = [];
  constructor(
    readonly report: (entries: { isVisible: boolean }[]) => void,
    readonly options: object,
  ) {
    Observer.all.push(this);
  }
  observe(element: Element) {
    this.watched.push(element);
  }
  disconnect() {
    this.watched = [];
  }
}

describe('whether the sidebar is seen', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    Observer.all = [];
    vi.stubGlobal('IntersectionObserver', Observer);
    vi.stubGlobal(
      'IntersectionObserverEntry',
      class {
        get isVisible() {
          return true;
        }
      },
    );
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
  const tell = (isVisible: boolean) => Observer.all.at(-1)?.report([{ isVisible }]);

  it('is watched only while there is something to send', () => {
    const { rerender } = renderHook(({ on }) => useSeen(on), { initialProps: { on: false } });
    expect(Observer.all).toHaveLength(0);
    rerender({ on: true });
    expect(Observer.all[0]?.watched).toEqual([document.documentElement]);
    expect(Observer.all[0]?.options).toEqual({ trackVisibility: true, delay: 100 });
    rerender({ on: false });
    expect(Observer.all[0]?.watched).toEqual([]);
  });

  it('is the browser’s last word, once it has had the time for one of its own', async () => {
    const { result } = renderHook(() => useSeen(true));
    const answer = vi.fn();
    tell(false);
    void result.current().then(answer);
    await act(() => vi.advanceTimersByTimeAsync(200));
    expect(answer).not.toHaveBeenCalled();
    tell(true);
    await act(() => vi.advanceTimersByTimeAsync(800));
    expect(answer).toHaveBeenCalledWith(true);
    tell(false);
    expect(await result.current()).toBe(false);
  });

  it('is not taken for granted where the browser says nothing', async () => {
    const { result } = renderHook(() => useSeen(true));
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(await result.current()).toBe(false);
  });

  it('is the overlay’s word in a browser that cannot tell', async () => {
    vi.stubGlobal('IntersectionObserverEntry', class {});
    vi.mocked(seenByOverlay).mockResolvedValue(false);
    const { result } = renderHook(() => useSeen(true));
    expect(await result.current()).toBe(false);
    expect(Observer.all).toHaveLength(0);
  });
});
