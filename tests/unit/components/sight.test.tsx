import { afterEach, describe, expect, it, vi } from 'vitest';
import { isAmongOurs, overlayIs, seenByOverlay } from '../../../components/sidebar/sight';

/** An overlay that answers as told; null never does. */
function overlayThatSays(answer: boolean | null) {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = ({ data, ports }) => {
    if (data.type === 'seen' && answer !== null) ports[0]?.postMessage(answer);
  };
  overlayIs(port1);
  return () => port1.close();
}

describe('what the overlay says of the panel', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('counts as covered before an overlay has spoken', async () => {
    expect(await seenByOverlay()).toBe(false);
  });

  it.each([true, false])('is passed on: %s', async (answer) => {
    const close = overlayThatSays(answer);
    expect(await seenByOverlay()).toBe(answer);
    close();
  });

  it('counts as covered when it does not come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const close = overlayThatSays(null);
    const answer = seenByOverlay();
    await vi.advanceTimersByTimeAsync(5000);
    expect(await answer).toBe(false);
    close();
  });
});

describe('a page of our own', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is told from a page of anybody else', () => {
    expect(isAmongOurs()).toBe(true);
    const foreign = {
      get location(): Location {
        throw new DOMException('Blocked a frame', 'SecurityError');
      },
    };
    vi.stubGlobal('top', foreign);
    expect(isAmongOurs()).toBe(false);
  });
});
