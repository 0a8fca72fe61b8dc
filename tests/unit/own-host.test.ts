import { describe, expect, it, vi } from 'vitest';
import { createHttp } from '../../lib/crm/http';
import { explain } from '../../lib/crm/salesforce/explain';
import { filesWith } from './sources';

const ORIGIN = 'https://acme.my.salesforce.com';

function connected() {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json([]));
  const http = createHttp({
    origin: ORIGIN,
    token: async () => 'token',
    renew: async () => false,
    explain: (answer) => explain(answer, 0),
    now: () => 0,
    fetch,
  });
  return { http, fetch };
}

describe('a request', () => {
  it.each(['https://evil.example/services/data/', '//evil.example/', 'https://acme.my.salesforce.com.evil.example/'])(
    'goes to the connected host and never to the one that an answer names: %s',
    async (path) => {
      const { http, fetch } = connected();
      await expect(http({ path })).rejects.toMatchObject({ problem: { code: 'unexpected-answer' } });
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it('follows nobody to another host, and takes no cookies along', async () => {
    const { http, fetch } = connected();
    await http({ path: '/services/data/' });
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(String(url)).toBe(`${ORIGIN}/services/data/`);
    expect(init).toMatchObject({ redirect: 'error', credentials: 'omit' });
  });
});

describe('the network', () => {
  it('is known to the background alone, and as fetch alone', () => {
    expect(
      filesWith(/XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection|sendBeacon|importScripts/),
    ).toEqual([]);
    expect(filesWith(/globalThis\.fetch\(|(?<![\w.])fetch\(/)).toEqual([
      'entrypoints/background/services.ts',
      'lib/connections/allowed-fetch.ts',
      'lib/crm/http.ts',
      'lib/crm/salesforce/session.ts',
    ]);
  });
});
