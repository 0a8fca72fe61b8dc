import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createClients } from '../../../lib/connections/open-client';
import { hiddenKey } from '../../../lib/connections/session-store';
import { connectionFor, LEAD } from '../sync/fake-crm';
import { memorySession } from './memory-session';

const connection = { ...connectionFor(LEAD), mode: 'oauth' as const };
const HIDDEN = `${connection.connectedAt} ContentNote Opportunity.Amount`;

async function setUp() {
  const session = memorySession();
  await session.set(hiddenKey(connection), HIDDEN);
  const deps = { session, teamOf: async () => null, now: () => 0 };
  return { session, clients: createClients(deps as unknown as Parameters<typeof createClients>[0]) };
}

describe('a connection as a client', () => {
  it('is kept, with what was found hidden, while the connection stands', async () => {
    const { session, clients } = await setUp();
    const first = await clients.openClient(connection);
    expect(await clients.openClient(connection)).toBe(first);
    expect(await session.get(hiddenKey(connection))).toBe(HIDDEN);
  });

  it('is made anew for a fresh reading, knowing of nothing hidden, and kept from then on', async () => {
    const { session, clients } = await setUp();
    const first = await clients.openClient(connection);
    const anew = await clients.openClient(connection, { anew: true });
    expect(anew).not.toBe(first);
    expect(await session.get(hiddenKey(connection))).toBeNull();
    expect(await clients.openClient(connection)).toBe(anew);
  });
});
