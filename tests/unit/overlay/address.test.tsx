import { afterEach, describe, expect, it, vi } from 'vitest';
import { followAddress } from '../../../entrypoints/overlay.content/address';

const navigation = new EventTarget();
const ending = new AbortController();

function goTo(path: string) {
  history.pushState({}, '', path);
  navigation.dispatchEvent(new Event('currententrychange'));
}

describe('the address', () => {
  afterEach(() => vi.useRealTimers());

  it('is reported now, at each change once, and no more after the end', () => {
    window.location.href = 'https://acme.lightning.force.com/a';
    Object.assign(window, { navigation });
    const report = vi.fn();
    followAddress(ending.signal, report);
    goTo('/b');
    goTo('/b');
    goTo('/c#d');
    ending.abort();
    goTo('/e');
    expect(report.mock.calls.map(([address]) => new URL(address).pathname + new URL(address).hash)).toEqual([
      '/a',
      '/b',
      '/c#d',
    ]);
    Object.assign(window, { navigation: undefined });
  });

  it('is looked at each second where the Navigation API is missing', () => {
    vi.useFakeTimers();
    const report = vi.fn();
    const end = new AbortController();
    followAddress(end.signal, report);
    history.pushState({}, '', '/later');
    vi.advanceTimersByTime(1000);
    expect(report).toHaveBeenCalledTimes(2);
    end.abort();
    history.pushState({}, '', '/never');
    vi.advanceTimersByTime(5000);
    expect(report).toHaveBeenCalledTimes(2);
  });
});
