import { afterEach, describe, expect, it } from 'vitest';
import { forgetPutOff, isPutOff, putOff } from '../../../lib/cache/put-off';
import { send } from '../../../lib/messages/send';

afterEach(() => localStorage.clear());

describe('what was waved away', () => {
  it('does not come back before its day, and then does', () => {
    expect(isPutOff('look-back:1', '2026-11-22')).toBe(false);
    putOff('look-back:1', '2026-11-29');
    expect(isPutOff('look-back:1', '2026-11-28')).toBe(true);
    expect(isPutOff('look-back:2', '2026-11-28')).toBe(false);
    expect(isPutOff('look-back:1', '2026-11-29')).toBe(false);
  });

  it('is forgotten with whoever disconnects, and nothing else is', async () => {
    putOff('look-back:1', '2026-11-29');
    localStorage.setItem('theme', 'dark');
    await send({ type: 'disconnect', connectionId: 'salesforce:acme' } as never);
    expect(isPutOff('look-back:1', '2026-11-22')).toBe(false);
    expect(localStorage.getItem('theme')).toBe('dark');
    putOff('look-back:1', '2026-11-29');
    forgetPutOff();
    expect(isPutOff('look-back:1', '2026-11-22')).toBe(false);
  });
});
