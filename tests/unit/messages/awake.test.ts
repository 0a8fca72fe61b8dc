import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from '../../../lib/browser';
import { awake } from '../../../lib/messages/awake';

const stir = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(browser.runtime, 'getPlatformInfo').mockImplementation(stir);
});
afterEach(() => {
  vi.useRealTimers();
});

it('stirs within every half minute while the work goes on, and no more once it is done', async () => {
  let finish: (value: string) => void = () => {};
  const work = awake(new Promise<string>((resolve) => (finish = resolve)));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stir.mock.calls.length).toBeGreaterThanOrEqual(2);
  finish('done');
  expect(await work).toBe('done');
  stir.mockClear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stir).not.toHaveBeenCalled();
});

it('hands on what went wrong, and lets the background rest', async () => {
  await expect(awake(Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stir).not.toHaveBeenCalled();
});
