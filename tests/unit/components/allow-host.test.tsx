import { expect, it, vi } from 'vitest';
import { allowHost } from '../../../components/options/allow-host';
import { browser } from '../../../lib/browser';

it('asks before anything is waited for, because Firefox forgets the click after that', () => {
  const request = vi.spyOn(browser.permissions, 'request').mockResolvedValue(true);
  void allowHost('https://api.hubapi.com/*');
  expect(request).toHaveBeenCalledExactlyOnceWith({ origins: ['https://api.hubapi.com/*'] });
});

it('asks for the cookies in the same prompt where the session of the page is used', () => {
  const request = vi.spyOn(browser.permissions, 'request').mockResolvedValue(true);
  void allowHost('https://acme.my.salesforce.com/*', 'cookies');
  expect(request).toHaveBeenCalledExactlyOnceWith({
    origins: ['https://acme.my.salesforce.com/*'],
    permissions: ['cookies'],
  });
});

it('leaves a refusal to the request that follows', async () => {
  vi.spyOn(browser.permissions, 'request').mockRejectedValue(new Error('only from a user input handler'));
  await expect(allowHost('https://api.hubapi.com/*')).resolves.toBeUndefined();
});
