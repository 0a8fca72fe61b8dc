import type { ConfigEnv, UserManifest } from 'wxt';
import { API_MATCHES, originOf, PAGE_MATCHES } from './hosts';

/**
 * Fixes the Chromium id to nlgebpfcpendnhcjbhaphfkodgpdbkgh, so that the callback URL an
 * admin registers stays the same on every machine. This is the public half; no private half is kept.
 */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwxS88noDawuPZhDH901eTWvxYl1qjeiU+GAnb90WiDxYoBK1BZDKfqPzwdHPZH3GN31pfn45olyKu4BxFwqzQNbC5XRcesAePUECjQaAzHfHRv+yyFqPm8Dw+uxKVAcNjm+vdOAmKvUxASrWQKKHM60y0gNQLDMOCaDe81Gl/xTabaKuS3m5aYE4uloFCS05sSBmY6WSfX6HwKM3MnS+5uhgdmtxLpwN9OYiQ0DFC103YbLI5x361V1XdAkXIZpb55lMdQWa26oXOlihONYLXN+aqT+Tnk01ybGxJ2yTeFtJeX8nwvcLPlETYlgAgdCHshMBdoZJSw7i9TR3pZZm/QIDAQAB';

const FIREFOX_ID = '{961a74cd-6379-4c67-9bee-85942fe5b1af}';

const ICONS = { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' };

/** What pages of the extension may load and reach: themselves, and the CRMs. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  `connect-src ${['https://*.my.salesforce.com/*', ...API_MATCHES].map(originOf).join(' ')}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors 'self' ${PAGE_MATCHES.map(originOf).join(' ')}`,
].join('; ');

/** The manifest of both browsers; each permission is explained in PERMISSIONS.md. */
export function manifestFor({ browser, command }: Pick<ConfigEnv, 'browser' | 'command'>): UserManifest {
  const shared: UserManifest = {
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    icons: ICONS,
    permissions: ['storage', 'alarms', 'identity'],
    // Asked for only by whoever chooses to use the page's own Salesforce session.
    optional_permissions: ['cookies'],
    host_permissions: [...PAGE_MATCHES, ...API_MATCHES],
    action: { default_title: '__MSG_extension_name__', default_icon: ICONS },
    commands: {
      // The popup, and with it a self-check. Browsers bring its description themselves.
      _execute_action: { suggested_key: { default: 'Alt+Shift+K' } },
      'toggle-sidebar': {
        suggested_key: { default: 'Alt+Shift+C' },
        description: '__MSG_command_toggle_sidebar__',
      },
    },
    // The development server needs its own addresses; it keeps the browser's default policy.
    ...(command === 'build' && { content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY } }),
  };
  return browser === 'firefox' ? { ...shared, ...firefoxOnly } : { ...shared, ...chromiumOnly };
}

const sidebarFrame = { resources: ['sidebar.html'], matches: PAGE_MATCHES };

const chromiumOnly: UserManifest = {
  key: CHROMIUM_KEY,
  // Temporal is native from here on.
  minimum_chrome_version: '144',
  storage: { managed_schema: 'managed-schema.json' },
  // An address that changes with each session: a page cannot test for us by a known one.
  web_accessible_resources: [{ ...sidebarFrame, use_dynamic_url: true }],
};

const gecko = {
  id: FIREFOX_ID,
  // Temporal is native from 139 on; 142 is the first that reads the line below on every device.
  strict_min_version: '142.0',
  data_collection_permissions: { required: ['none'] },
};

const firefoxOnly: UserManifest = {
  browser_specific_settings: {
    gecko,
  },
  web_accessible_resources: [sidebarFrame],
};
