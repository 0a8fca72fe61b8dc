import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { adminMessage, HUBSPOT_SCOPES } from '../../../lib/settings/admin-message';
import { callbackUrls } from '../../../lib/settings/callbacks';
import { manifestFor } from '../../../lib/settings/manifest';
import browser from '../fake-browser';

const chromium = manifestFor({ browser: 'chrome', command: 'build' });
const firefox = manifestFor({ browser: 'firefox', command: 'build' });

/** Chromium's rule: the first half of the key's SHA-256, its digits written a to p. */
function chromiumId(key: string): string {
  const half = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return half.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

describe('the manifest', () => {
  it('is this for Chromium', () => expect(chromium).toMatchSnapshot());
  it('is this for Firefox', () => expect(firefox).toMatchSnapshot());

  it('reaches the CRMs only, and asks for no permission beyond the explained ones', () => {
    for (const { permissions, optional_permissions, host_permissions } of [chromium, firefox]) {
      expect(permissions).toEqual(['storage', 'alarms', 'identity']);
      expect(optional_permissions).toEqual(['cookies']);
      for (const host of host_permissions ?? [])
        expect(host).toMatch(/^https:\/\/[^/]*(force|salesforce|hubspot|hubapi)\.com\/\*$/);
    }
  });

  it('runs no script but its own', () => {
    const policy = (chromium.content_security_policy as { extension_pages: string }).extension_pages;
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain('connect-src https://*.my.salesforce.com https://api.hubapi.com;');
  });
});

describe('the callback URLs that an admin registers', () => {
  browser.identity.getRedirectURL = () => `https://${chromiumId(chromium.key as string)}.chromiumapp.org/`;

  it('follow from the ids that the manifest fixes', () => {
    const id = firefox.browser_specific_settings?.gecko?.id ?? '';
    expect(callbackUrls()).toEqual([
      `https://${chromiumId(chromium.key as string)}.chromiumapp.org/`,
      `https://${createHash('sha1').update(id).digest('hex')}.extensions.allizom.org/`,
    ]);
  });

  it('are known to a frame that the browser gives no identity', () => {
    const { identity } = browser;
    const known = callbackUrls();
    Object.assign(browser, { identity: undefined });
    expect(callbackUrls()).toEqual(known);
    Object.assign(browser, { identity });
  });

  it('stand in the message for the admin, with every scope', () => {
    for (const url of callbackUrls()) expect(adminMessage('salesforce')).toContain(url);
    expect(adminMessage('salesforce')).toMatch(/\(api\)[\s\S]*refresh_token/);
    for (const scope of HUBSPOT_SCOPES) expect(adminMessage('hubspot')).toContain(scope);
  });
});
