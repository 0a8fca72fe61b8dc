import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionItem } from '../../../components/options/ConnectionItem';
import { Connections } from '../../../components/options/Connections';
import { Data } from '../../../components/options/Data';
import { database } from '../../../lib/cache/database';
import { keepConnection } from '../../../lib/connections/disconnect';
import { scopeOf } from '../../../lib/crm/port';
import { exportData } from '../../../lib/settings/export';
import { append } from '../../../lib/sync/append';
import { ana, connectionOf, dana } from '../components/views';
import browser from '../fake-browser';
import { note } from '../sync/fake-crm';

const sendMessage = vi.fn();
const connection = connectionOf(ana);

async function leaveUnsent(id: string) {
  await database().outbox.put({
    scope: scopeOf(connection),
    id,
    connectionId: connection.id,
    nextTryAt: '2026-11-22T10:00:00Z',
    attempts: 0,
    uncertain: false,
    problem: null,
    seq: 1,
    lane: 'deal-1',
    state: 'waiting',
    answered: 0,
  });
}

beforeEach(async () => {
  sendMessage.mockImplementation(async ({ type }) => ({
    ok: true,
    data: { storage: { broken: null }, disconnect: { revoked: true } }[type as string] ?? null,
  }));
  Object.assign(browser.runtime, { sendMessage });
  await database().connections.put(connection);
});
afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await Promise.all(database().tables.map((table) => table.clear()));
});

describe('a connection', () => {
  it('names person, org and how it is let in', () => {
    render(<ConnectionItem connection={connection} onRepair={() => {}} onNotRevoked={() => {}} />);
    expect(screen.getByRole('heading').textContent).toBe('Ana Pires · Acme');
    expect(screen.getByText(/acme\.my\.salesforce\.com · signed in/)).toBeTruthy();
    expect(screen.getByText('Works')).toBeTruthy();
  });

  it('says in a sentence what is wrong, and offers to connect again', () => {
    const onRepair = vi.fn();
    const problem = { code: 'sign-in-expired', detail: null, retryAt: null } as const;
    render(
      <ConnectionItem
        connection={{ ...connection, problem, canWrite: false }}
        onRepair={onRepair}
        onNotRevoked={() => {}}
      />,
    );
    expect(screen.getByText('Needs you')).toBeTruthy();
    expect(screen.getByText(/may only read/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Connect again' }));
    expect(onRepair).toHaveBeenCalledOnce();
  });

  it.each([
    [connection, { origins: ['https://acme.my.salesforce.com/*'] }],
    [
      { ...connection, mode: 'page-session' as const },
      { origins: ['https://acme.my.salesforce.com/*'], permissions: ['cookies'] },
    ],
    [{ ...connection, crm: 'hubspot' as const, org: '4711' }, { origins: ['https://api.hubapi.com/*'] }],
  ])(
    'asks for the host that the browser withholds, first thing in the click, and then reads again',
    async (broken, asked) => {
      const order: unknown[] = [];
      vi.spyOn(browser.permissions, 'request').mockImplementation(async (wanted) => {
        order.push(wanted);
        return true;
      });
      sendMessage.mockImplementation(async (message) => {
        order.push(message);
        return { ok: true, data: null };
      });
      const problem = { code: 'host-withheld', detail: null, retryAt: null } as const;
      render(<ConnectionItem connection={{ ...broken, problem }} onRepair={() => {}} onNotRevoked={() => {}} />);
      fireEvent.click(screen.getByRole('button', { name: 'Allow access' }));
      expect(order).toEqual([asked]);
      const page = { crm: broken.crm, org: broken.org, kind: 'list', recordId: null, primaryDealId: null };
      await vi.waitFor(() => expect(order).toEqual([asked, { type: 'view', page, force: true }]));
    },
  );

  it('asks for the cookies that the browser withholds, and says nothing in the CRM’s name', async () => {
    const request = vi.spyOn(browser.permissions, 'request').mockResolvedValue(true);
    const problem = { code: 'cookies-withheld', detail: null, retryAt: null } as const;
    const broken = { ...connection, mode: 'page-session' as const, problem };
    render(<ConnectionItem connection={broken} onRepair={() => {}} onNotRevoked={() => {}} />);
    expect(screen.getByText('The browser no longer lets Courtside read the session of the page.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Allow access' }));
    expect(request).toHaveBeenCalledWith(expect.objectContaining({ permissions: ['cookies'] }));
  });

  it('asks the browser for nothing where the admin does not allow the session of the page: only another way in helps', () => {
    const onRepair = vi.fn();
    const problem = { code: 'page-session-refused', detail: null, retryAt: null } as const;
    const refused = { ...connection, mode: 'page-session' as const, problem };
    render(<ConnectionItem connection={refused} onRepair={onRepair} onNotRevoked={() => {}} />);
    expect(screen.getByText(/^Your admin does not allow/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Allow access' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Connect again' }));
    expect(onRepair).toHaveBeenCalledOnce();
  });

  it.each(['offline', 'crm-down', 'limit-reached'] as const)('asks nothing of anybody for what passes: %s', (code) => {
    const problem = { code, detail: null, retryAt: null };
    render(<ConnectionItem connection={{ ...connection, problem }} onRepair={() => {}} onNotRevoked={() => {}} />);
    expect(screen.getByText('Waits')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Connect again' })).toBeNull();
  });

  it('sends what is unsent at a word, and says why some of it is still here and until when', async () => {
    await leaveUnsent('a');
    const entry = { ...note('deal-1', ana, ana), id: 'a', scope: scopeOf(connection) };
    await database().entries.put(entry);
    const problem = { code: 'limit-reached', detail: null, retryAt: null } as const;
    render(<ConnectionItem connection={connection} onRepair={() => {}} onNotRevoked={() => {}} />);
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Send them now' }));
    expect(sendMessage).toHaveBeenCalledWith({ type: 'send-now', connectionId: connection.id });
    // What was tried before is given some seconds first: nothing has stood in its way yet.
    expect(await screen.findByText('Sending …')).toBeTruthy();
    await database().outbox.update([scopeOf(connection), 'a'], { problem, nextTryAt: '2026-11-22T16:46:00Z' });
    const status = await screen.findByText(/^They are still here\./);
    expect(status.textContent).toMatch(/has reached its limit.*Next try: .*22 Nov/);
    await database().outbox.clear();
    await database().entries.update([entry.scope, entry.id], { delivery: 'confirmed' });
    expect(await screen.findByText('Everything you wrote has arrived in the CRM.')).toBeTruthy();
  });

  it('shows what is still unsent before it goes, and leaves the choice', async () => {
    await leaveUnsent('a');
    await leaveUnsent('b');
    render(<ConnectionItem connection={connection} onRepair={() => {}} onNotRevoked={() => {}} />);
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByText('2 entries are still only on this device.')).toBeTruthy();
    expect(sendMessage).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect, keep them here' }));
    await vi.waitFor(() =>
      expect(sendMessage).toHaveBeenCalledWith({ type: 'disconnect', connectionId: connection.id, unsent: 'keep' }),
    );
  });

  it('says what stays in this browser alone before it goes, and throws nothing of it away unasked', async () => {
    const own = { ...note('deal-1', ana, ana), audience: { kind: 'this-device' as const } };
    await append(own, connection.id);
    const unreadable = { key: 'b', raw: { ...own, id: 'b', fields: 7 }, reason: 'fields', outbox: null };
    await database().quarantine.put({ ...{ scope: scopeOf(connection), table: 'entries', at: '' }, ...unreadable });
    render(<ConnectionItem connection={connection} onRepair={() => {}} onNotRevoked={() => {}} />);
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByText(/^2 entries stay on this device and are in no CRM/)).toBeTruthy();
    expect(screen.queryByText(/^Everything you wrote/)).toBeNull();
    expect(screen.getByText(/whoever uses this browser can export it/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Send them now' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect, keep them here' }));
    await vi.waitFor(() =>
      expect(sendMessage).toHaveBeenCalledWith({ type: 'disconnect', connectionId: connection.id, unsent: 'keep' }),
    );
  });

  it('names what the CRM took a moment ago, and may have lost since', async () => {
    const answer = {
      ...note('deal-1', ana, ana),
      kind: 'answer',
      id: 'a',
      delivery: 'confirmed',
      scope: scopeOf(connection),
    };
    await database().entries.put(answer as never);
    const check = { scope: scopeOf(connection), id: 'a', connectionId: connection.id, dueAt: '2026-11-22T10:00:00Z' };
    await database().twinChecks.put({ ...check, audience: { kind: 'deal' } });
    render(<ConnectionItem connection={connection} onRepair={() => {}} onNotRevoked={() => {}} />);
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByText(/^1 entry reached the CRM, and was not looked for/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Disconnect, keep them here' })).toBeTruthy();
  });

  it('to the sample promises to keep nothing, and says that it all goes', async () => {
    await leaveUnsent('a');
    const sample = { ...connection, mode: 'sample' as const };
    render(<ConnectionItem connection={sample} onRepair={() => {}} onNotRevoked={() => {}} />);
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByText('The sample goes, and what you tried out in it.')).toBeTruthy();
    expect(screen.queryByText(/only on this device|Everything you wrote/)).toBeNull();
    expect(screen.queryByRole('button', { name: /keep them/ })).toBeNull();
  });

  it('that leaves nothing behind takes nothing along that was written meanwhile', async () => {
    render(<ConnectionItem connection={connection} onRepair={() => {}} onNotRevoked={() => {}} />);
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    await screen.findByText('Everything you wrote has arrived in the CRM.');
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    await vi.waitFor(() =>
      expect(sendMessage).toHaveBeenCalledWith({ type: 'disconnect', connectionId: connection.id, unsent: 'none' }),
    );
  });
});

describe('the connections', () => {
  it('count what exists here alone of whoever is connected now, on a page that showed somebody else', async () => {
    const danas = connectionOf(dana);
    await database().connections.put(danas);
    for (const text of ['One.', 'Two.']) await append(note('deal-1', dana, ana, text), danas.id);
    await keepConnection(database(), connection);
    render(<Connections />);
    await screen.findByText('Ana Pires · Acme');
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    await screen.findByText('Everything you wrote has arrived in the CRM.');
    await keepConnection(database(), danas);
    await screen.findByText('Dana Reyes · Acme');
    // Nothing that was begun for her colleague goes on for her.
    expect(screen.queryByText('Everything you wrote has arrived in the CRM.')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByText('2 entries are still only on this device.')).toBeTruthy();
  });

  it.each([false, true])('say of one that is gone whether the CRM could not be told; told: %s', async (revoked) => {
    sendMessage.mockImplementation(async ({ type }) => {
      if (type === 'disconnect') await database().connections.clear();
      return { ok: true, data: type === 'disconnect' ? { revoked } : null };
    });
    render(<Connections />);
    fireEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    await screen.findByText('Everything you wrote has arrived in the CRM.');
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    await vi.waitFor(() => expect(screen.queryByText('Works')).toBeNull());
    const words = () => screen.queryByText(/Acme could not be told: the sign-in may still be valid there/);
    await vi.waitFor(() => expect(words() === null).toBe(revoked));
  });

  it('ask the browser to keep everything once one is made, and not for those that were there', async () => {
    const persist = vi.fn(async () => true);
    vi.stubGlobal('navigator', { storage: { persist } });
    render(<Connections />);
    await screen.findByText('Works');
    expect(persist).not.toHaveBeenCalled();
    await database().connections.put({ ...connection, id: 'hubspot:77', crm: 'hubspot' });
    await vi.waitFor(() => expect(persist).toHaveBeenCalledOnce());
  });
});

describe('the person’s data', () => {
  it('is exported whole, connections without a secret among it', async () => {
    await leaveUnsent('a');
    const exported = JSON.parse((await exportData(database(), { theme: 'dark' })).text);
    expect(exported).toMatchObject({
      settings: { theme: 'dark' },
      outbox: [{ id: 'a' }],
      connections: [{ org: connection.org }],
    });
    expect(Object.keys(exported.connections[0]).sort()).toEqual(Object.keys(connection).sort());
  });

  it('is erased only after a second word', async () => {
    sendMessage.mockImplementation(async () => ({ ok: true, data: { revoked: true, broken: null } }));
    await leaveUnsent('a');
    await browser.storage.local.set({ theme: 'dark' });
    render(<Data />);
    fireEvent.click(screen.getByRole('button', { name: 'Erase everything here' }));
    expect(await database().connections.count()).toBe(1);
    fireEvent.click(screen.getByRole('button', { name: 'Erase now' }));
    expect(await screen.findByText(/Nothing of yours is left/)).toBeTruthy();
    expect(sendMessage).toHaveBeenCalledWith({ type: 'erase-everything' });
    expect(await browser.storage.local.get()).toEqual({});
  });
});
