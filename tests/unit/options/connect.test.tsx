import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectHubspot } from '../../../components/options/ConnectHubspot';
import { ConnectSalesforce } from '../../../components/options/ConnectSalesforce';
import browser from '../fake-browser';

const sendMessage = vi.fn();
const request = vi.fn();
const onDone = vi.fn();

beforeEach(() => {
  Object.assign(browser.runtime, { sendMessage });
  Object.assign(browser.permissions, { contains: async () => true, request });
  Object.assign(browser.storage, { managed: { get: async () => ({}) } });
  browser.identity.getRedirectURL = () => 'https://nlgebpfcpendnhcjbhaphfkodgpdbkgh.chromiumapp.org/';
});
afterEach(cleanup);

const field = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: RegExp, value: string) => fireEvent.change(field(label), { target: { value } });
const press = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const describedBy = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');

describe('connecting Salesforce', () => {
  it('says beside each field what is missing, and asks nobody yet', () => {
    render(<ConnectSalesforce onDone={onDone} />);
    press(/^Connect$/);
    expect(field(/My Domain/).getAttribute('aria-invalid')).toBe('true');
    expect(describedBy(field(/My Domain/))).toContain('no address of a Salesforce org');
    expect(describedBy(field(/Consumer key/))).toContain('missing');
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('takes the address of any page and says which org it means', async () => {
    sendMessage.mockResolvedValue({ ok: true, data: {} });
    render(<ConnectSalesforce onDone={onDone} />);
    type(/My Domain/, 'https://acme.lightning.force.com/lightning/page/home');
    expect(describedBy(field(/My Domain/))).toContain('acme.my.salesforce.com');
    type(/Consumer key/, ' 3MVG9 ');
    press(/^Connect$/);
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sendMessage).toHaveBeenCalledWith({
      type: 'connect-salesforce',
      host: 'acme.my.salesforce.com',
      consumerKey: '3MVG9',
    });
  });

  it('shows the sentence of a refusal and keeps what was typed', async () => {
    sendMessage.mockResolvedValue({
      ok: false,
      problem: { code: 'app-blocked', detail: 'OAUTH_APP_BLOCKED', retryAt: null },
    });
    render(<ConnectSalesforce onDone={onDone} />);
    type(/My Domain/, 'acme');
    type(/Consumer key/, '3MVG9');
    press(/^Connect$/);
    expect((await screen.findByRole('alert')).textContent).toContain('OAUTH_APP_BLOCKED');
    expect(field(/Consumer key/).value).toBe('3MVG9');
    expect(onDone).not.toHaveBeenCalled();
  });

  it('says what to look at when the sign-in came to nothing, and does not put the browser’s words into Salesforce’s mouth', async () => {
    sendMessage.mockResolvedValue({ ok: false, problem: { code: 'not-connected', detail: null, retryAt: null } });
    render(<ConnectSalesforce onDone={onDone} />);
    type(/My Domain/, 'acme');
    type(/Consumer key/, 'mistyped');
    press(/^Connect$/);
    const said = (await screen.findByRole('alert')).textContent;
    expect(said).toContain('check the org’s address and the consumer key');
    expect(said).not.toContain('Salesforce says');
  });

  it('says of a key that is being entered that it is not accepted, with Salesforce’s own words', async () => {
    const problem = { code: 'key-rejected', detail: 'client identifier invalid', retryAt: null };
    sendMessage.mockResolvedValue({ ok: false, problem });
    render(<ConnectSalesforce onDone={onDone} />);
    type(/My Domain/, 'acme');
    type(/Consumer key/, 'mistyped');
    press(/^Connect$/);
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Salesforce does not accept this key. Salesforce says: client identifier invalid',
    );
  });

  it('explains the page’s own session first; only a tick and a click ask the browser for cookies', async () => {
    request.mockResolvedValue(true);
    sendMessage.mockResolvedValue({ ok: true, data: {} });
    render(<ConnectSalesforce onDone={onDone} />);
    type(/My Domain/, 'acme');
    fireEvent.click(await screen.findByRole('button', { name: /own session/ }));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Allow and connect' }).disabled).toBe(true);
    expect(request).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('checkbox'));
    press(/Allow and connect/);
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(request).toHaveBeenCalledWith({
      permissions: ['cookies'],
      origins: ['https://acme.my.salesforce.com/*'],
    });
    expect(sendMessage).toHaveBeenCalledWith({ type: 'connect-page-session', host: 'acme.my.salesforce.com' });
  });

  it('reads nothing when the browser refuses the permission', async () => {
    request.mockResolvedValue(false);
    render(<ConnectSalesforce onDone={onDone} />);
    type(/My Domain/, 'acme');
    fireEvent.click(await screen.findByRole('button', { name: /own session/ }));
    fireEvent.click(screen.getByRole('checkbox'));
    press(/Allow and connect/);
    expect((await screen.findByRole('alert')).textContent).toContain('nothing was read');
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('needs no key and no host where an admin rolled them out', async () => {
    const salesforce = [{ host: 'https://acme.my.salesforce.com/', consumerKey: '3MVG9' }];
    Object.assign(browser.storage, { managed: { get: async () => ({ salesforce, allowPageSession: false }) } });
    sendMessage.mockResolvedValue({ ok: true, data: {} });
    render(<ConnectSalesforce onDone={onDone} />);
    await vi.waitFor(() => expect(describedBy(field(/Consumer key/))).toContain('provided'));
    expect(screen.queryByRole('button', { name: /own session/ })).toBeNull();
    press(/^Connect$/);
    await vi.waitFor(() =>
      expect(sendMessage).toHaveBeenCalledWith({
        type: 'connect-salesforce',
        host: 'acme.my.salesforce.com',
        consumerKey: '',
      }),
    );
  });

  it('has the message for the admin ready, with this browser’s callback URL', () => {
    render(<ConnectSalesforce onDone={onDone} />);
    press(/Message for your admin/);
    expect(field(/Ready to send/).value).toContain('https://nlgebpfcpendnhcjbhaphfkodgpdbkgh.chromiumapp.org/');
  });
});

describe('connecting HubSpot', () => {
  const people = [
    { id: '2', name: 'Dana Reyes', email: null },
    { id: '1', name: 'Ana Pires', email: 'ana@acme.example' },
  ];

  it('waits for the tick under the warning', () => {
    render(<ConnectHubspot onDone={onDone} />);
    expect(
      screen.getByRole('checkbox', {
        name: /whoever holds this key can read, change and delete everything its scopes cover/,
      }),
    ).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Check the key' }).disabled).toBe(true);
    expect(field(/Service key/).type).toBe('password');
  });

  it('names the portal, asks who you are, then connects', async () => {
    sendMessage.mockResolvedValueOnce({
      ok: true,
      data: { portalId: '24680', canWrite: false, missing: ['crm.objects.goals.read'], people },
    });
    render(<ConnectHubspot onDone={onDone} />);
    type(/Service key/, 'pat-eu1-x');
    fireEvent.click(screen.getByRole('checkbox'));
    press(/Check the key/);
    expect(await screen.findByText('The key is good, for HubSpot portal 24680.')).toBeTruthy();
    expect(screen.getByText(/may only read/)).toBeTruthy();
    expect(screen.getByText(/crm\.objects\.goals\.read/)).toBeTruthy();
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([
      'Choose your name',
      'Ana Pires (ana@acme.example)',
      'Dana Reyes',
    ]);
    press(/^Connect$/);
    expect(describedBy(field(/Who are you/))).toContain('Choose your name from the list');
    sendMessage.mockResolvedValueOnce({ ok: true, data: {} });
    type(/Who are you/, '1');
    press(/^Connect$/);
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sendMessage).toHaveBeenLastCalledWith({ type: 'connect-hubspot', key: 'pat-eu1-x', ownerId: '1' });
  });

  it('says beside the field that a key is no good', async () => {
    sendMessage.mockResolvedValue({ ok: false, problem: { code: 'key-rejected', detail: null, retryAt: null } });
    render(<ConnectHubspot onDone={onDone} />);
    type(/Service key/, 'pat-eu1-ha');
    fireEvent.click(screen.getByRole('checkbox'));
    press(/Check the key/);
    await vi.waitFor(() => expect(describedBy(field(/Service key/))).toContain('HubSpot does not accept this key.'));
    expect(field(/Service key/).getAttribute('aria-invalid')).toBe('true');
  });
});
