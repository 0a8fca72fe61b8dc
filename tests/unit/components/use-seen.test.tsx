import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSeen } from '../../../components/coaching/use-seen';
import { isAmongOurs, seenByOverlay } from '../../../components/sidebar/sight';
import { forgetBare, rememberBare, wasBare } from '../../../lib/cache/bare';

vi.mock(import('../../../components/sidebar/sight'), () => ({
  overlayIs: vi.fn(),
  seenByOverlay: vi.fn(),
  isAmongOurs: vi.fn(),
}));

const ORG = 'salesforce:acme.my.salesforce.com';

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
    vi.mocked(isAmongOurs).mockReturnValue(false);
    rememberBare(ORG);
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
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });
  const tell = (isVisible: boolean) => Observer.all.at(-1)?.report([{ isVisible }]);
  const seen = () => renderHook(() => useSeen(ORG, true)).result.current;
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

  it('is watched only while there is something to send', () => {
    const { rerender } = renderHook(({ on }) => useSeen(ORG, on), { initialProps: { on: false } });
    expect(Observer.all).toHaveLength(0);
    rerender({ on: true });
    expect(Observer.all[0]?.watched).toEqual([document.documentElement]);
    expect(Observer.all[0]?.options).toEqual({ trackVisibility: true, delay: 100 });
    tell(true);
    expect(Observer.all[0]?.watched).toEqual([document.documentElement]);
    rerender({ on: false });
    expect(Observer.all[0]?.watched).toEqual([]);
  });

  it('is the browser’s last word, once it has had the time for one of its own', async () => {
    const look = seen();
    const answer = vi.fn();
    tell(false);
    void look().then(answer);
    await pass(200);
    expect(answer).not.toHaveBeenCalled();
    tell(true);
    await pass(800);
    expect(answer).toHaveBeenCalledWith(true);
    tell(false);
    expect(await look()).toBe(false);
  });

  it('takes "covered" for covered only when the page around had time to look', async () => {
    const answer = vi.fn();
    const look = seen();
    tell(false);
    void look().then(answer);
    await pass(2900);
    expect(answer).not.toHaveBeenCalled();
    await pass(100);
    expect(answer).toHaveBeenCalledWith(false);

    const late = vi.fn();
    const again = seen();
    tell(false);
    void again().then(late);
    await pass(2000);
    tell(true);
    await pass(0);
    expect(late).toHaveBeenCalledWith(true);
  });

  it('is not doubted where the browser says nothing', async () => {
    const look = seen();
    await pass(3000);
    expect(await look()).toBe(true);
  });

  it('is not doubted where the browser has never seen it bare: a colour filter may lie there for good', async () => {
    forgetBare(ORG);
    const look = seen();
    tell(false);
    await pass(3000);
    expect(await look()).toBe(true);
    tell(true);
    tell(false);
    expect(await look()).toBe(false);
  });

  it('looks once before there is anything to send, until the browser has seen it bare', () => {
    forgetBare(ORG);
    renderHook(() => useSeen(ORG, false));
    tell(false);
    expect([wasBare(ORG), Observer.all[0]?.watched.length]).toEqual([false, 1]);
    tell(true);
    expect([wasBare(ORG), Observer.all[0]?.watched.length]).toEqual([true, 0]);
  });

  it('is not doubted in a browser that cannot tell, nor in a page of our own', async () => {
    vi.stubGlobal('IntersectionObserverEntry', class {});
    expect(await seen()()).toBe(true);
    vi.mocked(isAmongOurs).mockReturnValue(true);
    vi.stubEnv('FIREFOX', 'true');
    expect(await seen()()).toBe(true);
    expect(Observer.all).toHaveLength(0);
  });

  it.each([true, false])('is the overlay’s word in Firefox: %s', async (word) => {
    vi.stubEnv('FIREFOX', 'true');
    vi.mocked(seenByOverlay).mockResolvedValue(word);
    expect(await seen()()).toBe(word);
    expect(Observer.all).toHaveLength(0);
  });
});
