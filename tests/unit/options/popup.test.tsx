import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { activeTab } from '../../../components/popup/active-tab';
import { Hint } from '../../../components/popup/Hint';
import { Popup } from '../../../components/popup/Popup';
import { WaysIn } from '../../../components/popup/WaysIn';
import { database } from '../../../lib/cache/database';
import { hasReports } from '../../../lib/cache/people';
import { scopeOf } from '../../../lib/crm/port';
import { PAGE_MATCHES } from '../../../lib/settings/hosts';
import { ana, connectionOf, dana, page } from '../components/views';
import browser from '../fake-browser';

const sendMessage = vi.fn();
const reload = vi.fn(async () => {});
const nothing = { id: 7, page: null, withheld: [] };

beforeEach(() => {
  Object.assign(browser.tabs, {
    sendMessage,
    reload,
    query: async () => [{ id: 7, url: 'https://acme.lightning.force.com/lightning/o/Opportunity/list' }],
  });
  Object.assign(browser.permissions, { contains: async () => true });
  window.close = vi.fn();
});
afterEach(cleanup);

describe('the popup’s one next step', () => {
  it('opens the sidebar beside the deal and goes away', async () => {
    sendMessage.mockResolvedValue(true);
    render(<Hint tab={{ ...nothing, page }} />);
    fireEvent.click(screen.getByRole('button', { name: 'Open beside this deal' }));
    await vi.waitFor(() => expect(window.close).toHaveBeenCalled());
    expect(sendMessage).toHaveBeenCalledWith(7, { type: 'toggle' });
  });

  it('offers a reload where nobody listens in the tab', async () => {
    sendMessage.mockRejectedValue(new Error('Receiving end does not exist.'));
    render(<Hint tab={{ ...nothing, page }} />);
    fireEvent.click(screen.getByRole('button', { name: 'Open beside this deal' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Reload this tab' }));
    expect(reload).toHaveBeenCalledWith(7);
  });

  it('offers access where the browser withholds it, and says so when this is no CRM', () => {
    const { rerender } = render(<Hint tab={{ ...nothing, withheld: PAGE_MATCHES }} />);
    expect(screen.getByRole('button', { name: 'Allow access' })).toBeTruthy();
    rerender(<Hint tab={nothing} />);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText(/no page of Salesforce or HubSpot/)).toBeTruthy();
    rerender(<Hint tab={{ ...nothing, page: { ...page, kind: 'other' } }} />);
    expect(screen.getByText(/Open a deal or a list/)).toBeTruthy();
  });

  it('knows what the tab in front shows from its address', async () => {
    expect(await activeTab()).toMatchObject({ id: 7, page: { crm: 'salesforce', kind: 'list' }, withheld: [] });
  });
});

describe('the ways from the popup to pages of one’s own', () => {
  afterEach(() => Promise.all(database().tables.map((table) => table.clear())));
  const open = vi.fn(async () => ({ ok: true, data: null }));
  beforeEach(() => {
    open.mockImplementation(async () => ({ ok: true, data: null }));
    Object.assign(browser.runtime, { sendMessage: open });
  });

  it('lead everybody to what is stored about them, and to a team only whoever leads one', async () => {
    await database().people.put({ ...ana, scope: scopeOf(connectionOf(dana)) });
    const { unmount } = render(<WaysIn connection={connectionOf(dana)} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Team' }));
    expect(open).toHaveBeenCalledWith({ type: 'open', screen: 'team' });
    unmount();
    render(<WaysIn connection={connectionOf(ana)} />);
    fireEvent.click(screen.getByRole('button', { name: 'Everything stored about me' }));
    expect(open).toHaveBeenLastCalledWith({ type: 'open', screen: 'mirror' });
    expect(await hasReports(connectionOf(ana))).toBe(false);
    expect(screen.queryByRole('button', { name: 'Team' })).toBeNull();
  });
});

describe('the popup before anything is connected', () => {
  it('names the org of the tab in front, or none where there is none', async () => {
    const { unmount } = render(<Popup />);
    expect(await screen.findByText('Courtside is not connected to this org.')).toBeTruthy();
    unmount();
    Object.assign(browser.tabs, { query: async () => [{ id: 7, url: 'https://example.org/' }] });
    render(<Popup />);
    expect(await screen.findByText('Courtside is not connected to a CRM.')).toBeTruthy();
  });
});
