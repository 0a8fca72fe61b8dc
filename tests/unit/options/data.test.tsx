import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Data } from '../../../components/options/Data';
import { database } from '../../../lib/cache/database';
import { LOSS_KEY } from '../../../lib/cache/loss';
import { scopeOf } from '../../../lib/crm/port';
import { append } from '../../../lib/sync/append';
import { ana, connectionOf, dana } from '../components/views';
import browser from '../fake-browser';
import { note } from '../sync/fake-crm';

const sendMessage = vi.fn();
/** What the background says of the database. */
const standing = (broken: string | null) =>
  sendMessage.mockImplementation(async ({ type }) => ({ ok: true, data: type === 'storage' ? { broken } : null }));
/** What the browser says when it is asked to keep everything. */
const browserKeeps = (persisted: boolean, persist = persisted) =>
  vi.stubGlobal('navigator', { storage: { persisted: async () => persisted, persist: async () => persist } });

beforeEach(async () => {
  await browser.storage.local.clear();
  Object.assign(browser.runtime, { sendMessage });
  standing(null);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('how long the browser keeps it', () => {
  it('is said, where it has promised', async () => {
    browserKeeps(true);
    render(<Data />);
    expect(await screen.findByText(/has promised to keep this/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ask the browser to keep it' })).toBeNull();
  });

  it('is said, where it has not, with a way to ask and its answer', async () => {
    browserKeeps(false);
    render(<Data />);
    fireEvent.click(await screen.findByRole('button', { name: 'Ask the browser to keep it' }));
    expect(await screen.findByText(/It did not agree/)).toBeTruthy();
    browserKeeps(false, true);
    fireEvent.click(screen.getByRole('button', { name: 'Ask the browser to keep it' }));
    expect(await screen.findByText(/has promised to keep this/)).toBeTruthy();
  });
});

describe('a database that cannot be used', () => {
  it('is named with the browser’s reason; it can be exported and tried again, not erased', async () => {
    standing('UnknownError: Internal error opening backing store');
    render(<Data />);
    expect(await screen.findByText(/cannot be opened/)).toBeTruthy();
    expect(screen.getByText('The browser says: UnknownError: Internal error opening backing store')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Export as JSON' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Erase everything here' })).toBeNull();

    standing(null);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText(/cannot be opened/)).toBeNull());
    expect(sendMessage).toHaveBeenCalledWith({ type: 'prepare' });
  });
});

describe('what somebody wrote who is not connected any more', () => {
  it('is told by name and number, what stays on this device included, and goes to nobody else', async () => {
    const [anas, danas] = [connectionOf(ana), connectionOf(dana)];
    await database().connections.put(danas);
    for (const text of ['One.', 'Two.']) await append(note('d1', dana, ana, text), danas.id);
    await append({ ...note('d1', dana, ana, 'Three.'), audience: { kind: 'this-device' } }, danas.id);
    await database().connections.put(anas);
    render(<Data />);
    const words = '3 entries by Dana Reyes wait here until Dana Reyes connects again.';
    expect(await screen.findByText(words)).toBeTruthy();
    expect(document.body.textContent).not.toContain('One.');
    fireEvent.click(screen.getByRole('button', { name: 'Erase everything here' }));
    expect(screen.getByText('3 entries by Dana Reyes that exist only here go with it.')).toBeTruthy();
    expect(screen.getByText('0 of them only on this device')).toBeTruthy();
    await Promise.all(database().tables.map((table) => table.clear()));
  });
});

describe('erasing everything here', () => {
  const answering = (answer: object) =>
    sendMessage.mockImplementation(async ({ type }) =>
      type === 'erase-everything' ? answer : { ok: true, data: { broken: null } },
    );
  async function erase() {
    await browser.storage.local.set({ theme: 'dark' });
    render(<Data />);
    fireEvent.click(await screen.findByRole('button', { name: 'Erase everything here' }));
    fireEvent.click(screen.getByRole('button', { name: 'Erase now' }));
  }

  it('leaves no setting behind', async () => {
    answering({ ok: true, data: { revoked: true } });
    await erase();
    expect(await screen.findByText(/^Erased. Nothing of yours is left in this browser/)).toBeTruthy();
    expect(await browser.storage.local.get()).toEqual({});
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says where a sign-in may still be good, because the CRM could not be told', async () => {
    answering({ ok: true, data: { revoked: false } });
    await erase();
    expect((await screen.findByRole('alert')).textContent).toMatch(/could not be told/);
  });

  it('claims nothing that did not happen', async () => {
    answering({ ok: false, problem: { code: 'storage-broken', detail: null, retryAt: null } });
    await erase();
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Not everything is erased yet/);
    expect(screen.queryByText(/Nothing of yours is left/)).toBeNull();
    expect(await browser.storage.local.get()).toEqual({ theme: 'dark' });
  });
});

describe('a database that the browser had lost', () => {
  it('is told of, with what came back, until the person has read it', async () => {
    await browser.storage.local.set({ [LOSS_KEY]: { at: '2026-11-11T10:00:00.000Z', restored: 2 } });
    render(<Data />);
    expect(await screen.findByText(/2 entries that were not sent yet are back/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Got it' }));
    await waitFor(() => expect(screen.queryByText(/had lost/)).toBeNull());
    expect(await browser.storage.local.get()).toEqual({});
  });

  it('is told of, too, when that is found out while the page is open', async () => {
    render(<Data />);
    await screen.findByRole('button', { name: 'Export as JSON' });
    expect(screen.queryByText(/had lost/)).toBeNull();
    await browser.storage.local.set({ [LOSS_KEY]: { at: '2026-11-11T10:00:00.000Z', restored: 1 } });
    expect(await screen.findByText('1 entry that was not sent yet is back.', { exact: false })).toBeTruthy();
  });
});

describe('entries that cannot be read', () => {
  const held = { scope: 's', table: 'entries', key: 'a', at: '', reason: 'fields', raw: { id: 'a' }, outbox: null };
  beforeEach(() => database().quarantine.put(held));
  afterEach(() => database().quarantine.clear());

  it('are counted, exported and tried again', async () => {
    render(<Data />);
    expect(await screen.findByText(/1 entry cannot be read here/)).toBeTruthy();
    const saved = vi.spyOn(URL, 'createObjectURL');
    fireEvent.click(screen.getByRole('button', { name: 'Export them' }));
    await waitFor(() => expect(saved).toHaveBeenCalled());
    const [file] = saved.mock.calls[0] as [Blob];
    expect(await file.text()).toContain('"reason": "fields"');
    fireEvent.click(within(block()).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('They still cannot be read.')).toBeTruthy();
    expect(sendMessage).toHaveBeenCalledWith({ type: 'quarantine', act: 'read-again' });
  });

  it('are discarded only after a second word, and then nothing is said of them', async () => {
    render(<Data />);
    fireEvent.click(await screen.findByRole('button', { name: 'Discard them' }));
    expect(sendMessage).not.toHaveBeenCalledWith({ type: 'quarantine', act: 'discard' });
    fireEvent.click(screen.getByRole('button', { name: 'Discard now' }));
    await waitFor(() => expect(sendMessage).toHaveBeenCalledWith({ type: 'quarantine', act: 'discard' }));
    await database().quarantine.clear();
    await waitFor(() => expect(screen.queryByText(/cannot be read/)).toBeNull());
  });

  const block = () => screen.getByText(/cannot be read here/).parentElement as HTMLElement;
});

describe('unsent entries from a file', () => {
  it('are taken over, counted in words, and sent', async () => {
    const connection = connectionOf(ana);
    await database().connections.put(connection);
    const entry = { ...note('d1', ana, ana), scope: scopeOf(connection), audience: { kind: 'deal' } };
    const foreign = { ...note('d1', dana, ana), scope: scopeOf(connection) };
    const file = new File(
      [JSON.stringify({ exportedAt: '', entries: [entry, foreign], outbox: [] })],
      'courtside.json',
    );
    render(<Data />);
    fireEvent.change(screen.getByLabelText('Import unsent entries'), { target: { files: [file] } });
    expect(await screen.findByText('1 entry was taken over. 1 is by somebody who is not connected here.')).toBeTruthy();
    expect(await database().entries.count()).toBe(1);
    expect(sendMessage).toHaveBeenCalledWith({ type: 'flush' });
    await Promise.all([database().entries.clear(), database().connections.clear()]);
  });
});
