import 'fake-indexeddb/auto';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../../components/sidebar/App';
import { sidebarView } from '../../../lib/cache/queries';
import type { SidebarView } from '../../../lib/cache/sidebar-view';
import { readStill, writeStill } from '../../../lib/cache/still';
import { scopeOf } from '../../../lib/crm/port';
import { send } from '../../../lib/messages/send';
import { atNow, show } from './show';
import * as sample from './views';

vi.mock(import('../../../lib/messages/send'), () => ({ send: vi.fn() as unknown as typeof send }));
vi.mock(
  import('../../../lib/cache/queries'),
  () => ({ sidebarView: vi.fn() as unknown as typeof sidebarView }) as never,
);

atNow();

const nothing: SidebarView = {
  ...sample.ownView({ deal: null, owner: null, relation: null, book: null, goals: [], thread: [] }),
  dealReadAt: null,
  bookReadAt: null,
};
const hashOf = (page: unknown) => `#${encodeURIComponent(JSON.stringify(page))}`;
/** What the cache holds, and what the background answers. */
const cached = (view: SidebarView) => vi.mocked(sidebarView).mockResolvedValue(view);
const answers = (answer: unknown) => vi.mocked(send).mockResolvedValue(answer as never);

beforeEach(() => {
  location.hash = hashOf(sample.page);
  answers({ ok: true, data: undefined });
});

describe('what stands on screen', () => {
  it('paints from the cache at once and asks the background for news', async () => {
    cached(sample.ownView());
    render(<App />);
    expect(await screen.findByRole('heading', { level: 1, name: sample.deal.name })).toBeTruthy();
    expect(send).toHaveBeenCalledWith({ type: 'view', page: sample.page, force: false });
    expect(screen.getByText(/Salesforce · 4 min ago/)).toBeTruthy();
  });

  it('asks the cache again when the background has answered', async () => {
    cached(nothing);
    let answer: (value: unknown) => void = () => {};
    vi.mocked(send).mockReturnValue(new Promise((resolve) => (answer = resolve)) as never);
    render(<App />);
    expect(await screen.findByText('Reading from the CRM for the first time')).toBeTruthy();
    cached(sample.ownView());
    await act(async () => answer({ ok: true, data: undefined }));
    expect(await screen.findByText('if you win it')).toBeTruthy();
  });

  it('is the first-run card without a connection', async () => {
    cached({ ...nothing, connection: null });
    render(<App />);
    expect(await screen.findByText('Courtside is not connected to this org')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
    expect(send).toHaveBeenCalledWith({ type: 'open', screen: 'welcome' });
    fireEvent.click(screen.getByRole('button', { name: 'Look around with sample data' }));
    expect(send).toHaveBeenCalledWith({ type: 'open', screen: 'sample' });
  });

  it.each([
    ['somebody else is connected', sample.connectionOf(sample.tom)],
    ['nobody is', null],
  ])('leaves no still of a person once it knows that %s', async (_, connection) => {
    const scope = scopeOf(sample.connectionOf(sample.ana));
    writeStill(sample.page, { scope, styles: '', theme: null, tree: ['div', {}, ['7 in 10']] });
    cached({ ...nothing, connection });
    render(<App />);
    await waitFor(() => expect(readStill(sample.page)).toBeNull());
  });

  it('leaves the still of the person who is connected, for the next frame', async () => {
    const still = { scope: scopeOf(sample.connectionOf(sample.ana)), styles: '', theme: null, tree: '7 in 10' };
    writeStill(sample.page, still);
    cached(nothing);
    render(<App />);
    await screen.findByText('Reading from the CRM for the first time');
    expect(readStill(sample.page)).toEqual(still);
  });

  it('leads by one click on person and org to where one switches or disconnects', async () => {
    cached(sample.ownView());
    render(<App />);
    const who = await screen.findByRole('button', { name: 'Ana Pires · Acme: switch or disconnect' });
    expect(who.textContent).toBe('Ana Pires · Acme');
    fireEvent.click(who);
    expect(send).toHaveBeenCalledWith({ type: 'open', screen: 'options' });
  });

  it('keeps the numbers under the banner when the CRM is down', async () => {
    cached(sample.ownView());
    answers({ ok: false, problem: { code: 'crm-down', detail: null, retryAt: null } });
    render(<App />);
    expect(await screen.findByText(/Salesforce does not answer/)).toBeTruthy();
    expect(await screen.findByText('if you win it')).toBeTruthy();
  });

  it('says that storage is refused, and offers the same view in a tab', async () => {
    const refused = Object.assign(new Error('The user denied permission'), { name: 'OpenFailedError' });
    vi.mocked(sidebarView).mockRejectedValue(refused);
    const open = vi.spyOn(window, 'open').mockReturnValue(null);
    render(<App />);
    fireEvent.click(await screen.findByRole('button', { name: 'Open this view in a tab' }));
    expect(open).toHaveBeenCalledWith(location.href, '_blank', 'noopener');
  });

  it('says what it is for when opened without a page', () => {
    location.hash = '#nonsense';
    render(<App />);
    expect(screen.getByText('Nothing to stand beside')).toBeTruthy();
  });
});

describe('the port to the overlay', () => {
  function greet(origin: string, data: unknown = { type: 'courtside-port', key: 'a-key' }) {
    const { port1, port2 } = new MessageChannel();
    const event = Object.assign(new Event('message'), { data, origin, source: window.parent, ports: [port2] });
    act(() => void window.dispatchEvent(event));
    return port1;
  }
  const collapse = () => screen.queryByRole('button', { name: 'Collapse the sidebar' });

  beforeEach(async () => {
    cached(sample.ownView());
    history.replaceState(null, '', `?a-key${hashOf(sample.page)}`);
    render(<App />);
    await screen.findByRole('heading', { level: 1, name: sample.deal.name });
  });

  it('is taken from a CRM page, and follows it from record to record', async () => {
    const port = greet('https://acme.lightning.force.com');
    expect(collapse()).toBeTruthy();
    const next = { ...sample.page, recordId: '006000000000002AAA' };
    port.postMessage({ type: 'page', page: next });
    await waitFor(() => expect(send).toHaveBeenCalledWith({ type: 'view', page: next, force: false }));
    // What opens this view in a tab, or loads it again, goes by the frame's own address.
    expect(JSON.parse(decodeURIComponent(location.hash.slice(1)))).toEqual(next);
    port.close();
  });

  it('is refused from anywhere else, and without the key in the frame’s address', () => {
    greet('https://acme.lightning.force.com', { type: 'courtside-port' }).close();
    greet('https://acme.lightning.force.com', { type: 'courtside-port', key: 'a-guess' }).close();
    greet('https://evil.example').close();
    greet('https://acme.lightning.force.com.evil.example').close();
    greet('http://acme.lightning.force.com').close();
    greet('https://acme.lightning.force.com', { type: 'hello' }).close();
    expect(collapse()).toBeNull();
  });

  it('is refused from everybody by a frame without a key', () => {
    history.replaceState(null, '', `${location.pathname}${location.hash}`);
    greet('https://acme.lightning.force.com', { type: 'courtside-port', key: '' }).close();
    expect(collapse()).toBeNull();
  });

  it('is taken once', async () => {
    const first = greet('https://app-eu1.hubspot.com');
    const second = greet('https://app-eu1.hubspot.com');
    const heard: unknown[] = [];
    second.onmessage = ({ data }) => heard.push(data);
    const told: unknown[] = [];
    first.onmessage = ({ data }) => told.push(data);
    fireEvent.click(collapse() as HTMLElement);
    await waitFor(() => expect(told).toContainEqual({ type: 'collapse' }));
    expect(told[0]).toMatchObject({ type: 'words', outdated: expect.stringContaining('Reload') });
    expect(heard).toEqual([]);
    first.close();
    second.close();
  });
});

describe('by keyboard', () => {
  it('moves between the tabs with the arrows, one stop for the Tab key', () => {
    show(sample.ownView());
    const [deal, goal, together] = screen.getAllByRole('tab') as [HTMLElement, HTMLElement, HTMLElement];
    expect([deal.tabIndex, goal.tabIndex, together.tabIndex]).toEqual([0, -1, -1]);
    deal.focus();
    fireEvent.keyDown(deal, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(goal);
    expect(goal.getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('tabpanel', { name: 'Goal' })).toBeTruthy();
    fireEvent.keyDown(goal, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(together);
    fireEvent.keyDown(together, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(deal);
  });

  it('opens, walks and closes the menu', () => {
    const tell = vi.fn();
    show(sample.ownView(), { tell });
    const button = screen.getByRole('button', { name: 'More' });
    fireEvent.click(button);
    expect(document.activeElement?.textContent).toBe('Refresh');
    fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowDown' });
    fireEvent.click(document.activeElement as Element);
    expect(tell).toHaveBeenCalledWith({ type: 'dock', side: 'left' });
    fireEvent.click(button);
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it('leads from the menu to what is stored about the viewer, and a manager to their team', () => {
    const items = () => screen.getAllByRole('menuitem').map((item) => item.textContent);
    const { unmount } = show(sample.managerView());
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    expect(items()).toContain('Team');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Team' }));
    expect(send).toHaveBeenLastCalledWith({ type: 'open', screen: 'team' });
    unmount();
    show(sample.ownView());
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    expect(items()).not.toContain('Team');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Everything stored about me' }));
    expect(send).toHaveBeenLastCalledWith({ type: 'open', screen: 'mirror' });
  });
});
