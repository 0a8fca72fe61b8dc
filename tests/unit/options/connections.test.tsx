import 'fake-indexeddb/auto';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Connections } from '../../../components/options/Connections';
import { browser } from '../../../lib/browser';

afterEach(cleanup);
const manage = (settings: Record<string, unknown>) =>
  vi.spyOn(browser.storage.managed, 'get').mockImplementation(async () => settings);

it('names the settings of the admin that make no sense', async () => {
  manage({ salesforce: 'acme', teamFile: { portal: 1 }, allowPageSession: false });
  render(<Connections />);
  expect(await screen.findByText(/settings that your company rolled out.*: salesforce, teamFile\./)).toBeTruthy();
});

it('says nothing of settings that are fine, or of none', async () => {
  const read = manage({ allowPageSession: false });
  render(<Connections />);
  await vi.waitFor(() => expect(read).toHaveBeenCalled());
  expect(await screen.findByRole('button', { name: 'Connect Salesforce' })).toBeTruthy();
  expect(screen.queryByText(/rolled out/)).toBeNull();
});
