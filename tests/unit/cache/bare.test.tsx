import { afterEach, describe, expect, it, vi } from 'vitest';
import { forgetBare, rememberBare, wasBare } from '../../../lib/cache/bare';
import { send } from '../../../lib/messages/send';

const ONE = 'salesforce:acme.my.salesforce.com';
const OTHER = 'hubspot:4711';

describe('that the sidebar was seen bare', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    localStorage.clear();
  });

  it('is known for each org apart', () => {
    rememberBare(ONE);
    expect([wasBare(ONE), wasBare(OTHER)]).toEqual([true, false]);
    rememberBare(OTHER);
    forgetBare(ONE);
    expect([wasBare(ONE), wasBare(OTHER)]).toEqual([false, true]);
  });

  it('is forgotten with a connection, as what else lies here', async () => {
    rememberBare(ONE);
    await send({ type: 'disconnect', connectionId: ONE, unsent: 'keep' });
    expect(localStorage).toHaveLength(0);
  });

  it('is not known where the browser refuses storage', () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('The user denied permission', 'SecurityError');
    });
    expect(wasBare(ONE)).toBe(false);
  });
});
