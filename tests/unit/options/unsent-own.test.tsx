import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Calendar } from '../../../components/options/Calendar';
import { Goals } from '../../../components/options/Goals';
import { database } from '../../../lib/cache/database';
import { scopeOf } from '../../../lib/crm/port';
import { saveOwn } from '../../../lib/settings/own-entry';
import { ana, connectionOf } from '../components/views';
import browser from '../fake-browser';

const sendMessage = vi.fn();
const connection = connectionOf(ana);
const goal = {
  name: 'My year',
  target: { minor: 900_000_00, currency: 'EUR' },
  period: { start: '2026-01-01', end: '2026-12-31', kind: 'year', label: null },
  why: 'A reason',
  replaces: null,
  withdrawn: false,
} as const;
const calendar = { timeZone: 'Europe/Lisbon', weekdays: [1, 1, 1, 1, 0, 0, 0], holidays: [] };

beforeEach(async () => {
  sendMessage.mockResolvedValue({ ok: true, data: null });
  Object.assign(browser.runtime, { sendMessage });
  await database().connections.put(connection);
});
afterEach(async () => {
  cleanup();
  await Promise.all(database().tables.map((table) => table.clear()));
});

/** What is in the outbox was refused on its merits. */
async function refuseAll(): Promise<void> {
  const scope = scopeOf(connection);
  for (const { id } of await database().outbox.toArray()) {
    const problem = { code: 'rejected', detail: 'Notes are switched off.', retryAt: null } as const;
    await database().outbox.update([scope, id], { problem });
    await database().entries.update([scope, id], { delivery: 'set-aside' });
  }
}

describe('what a person wrote about themself and the CRM did not take', () => {
  it('stands under the goal with the reason, and can be sent again', async () => {
    await saveOwn(connection, { kind: 'goal', fields: goal });
    await refuseAll();
    render(<Goals />);
    const row = within((await screen.findByText(/My year/)).closest('li') as HTMLElement);
    expect(row.getByText(/Salesforce says: Notes are switched off\./)).toBeTruthy();
    fireEvent.click(row.getByRole('button', { name: 'Try again' }));
    const [entry] = await database().entries.toArray();
    expect(sendMessage).toHaveBeenCalledWith({ type: 'retry', connectionId: connection.id, entryId: entry?.id });
  });

  it('is said of a withdrawal, too, though the goal is gone from the list', async () => {
    await saveOwn(connection, { kind: 'goal', fields: goal });
    await database().outbox.clear();
    const [entry] = await database().entries.toArray();
    const replaces = entry?.id ?? null;
    await saveOwn(connection, { kind: 'goal', fields: { ...goal, replaces, withdrawn: true } });
    await refuseAll();
    render(<Goals />);
    expect(await screen.findByText(/A change to your goals/)).toBeTruthy();
    expect(screen.getByText(/Salesforce says: Notes are switched off\./)).toBeTruthy();
  });

  it('stands under the working days', async () => {
    await saveOwn(connection, { kind: 'calendar', fields: calendar });
    await refuseAll();
    render(<Calendar />);
    expect(await screen.findByText(/Salesforce says: Notes are switched off\./)).toBeTruthy();
  });

  it('leaves no line while all is well', async () => {
    await saveOwn(connection, { kind: 'goal', fields: goal });
    render(<Goals />);
    await screen.findByText(/My year/);
    expect(screen.queryByText(/did not take it|not sent yet|has not reached/)).toBeNull();
  });
});
