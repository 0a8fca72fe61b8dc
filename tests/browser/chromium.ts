import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';

/**
 * Chromium with the production build, its traffic turned to the loopback server: every host
 * name leads there, so the manifest's real match patterns and permissions apply.
 */
export type Courtside = {
  context: BrowserContext;
  extensionId: string;
  /** A page of the extension, through which tests speak to the background. */
  control: Page;
  profile: string;
  close: () => Promise<void>;
};

export type LaunchOptions = {
  /** Port of the local CRMs. */
  port: number;
  extension?: string;
  headless?: boolean;
  /** An existing profile folder is kept; without one a fresh profile is made and removed. */
  profile?: string;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  locale?: string;
  /** Chromium's own features to switch off, as an odd policy may. */
  disabledFeatures?: string[];
  /** What the person does before they install Courtside; without it Courtside is there from the start. */
  beforeInstall?: (context: BrowserContext) => Promise<void>;
  /** False for a build that has no options page of ours. */
  controlPage?: boolean;
};

/** The present build, made by `npm run build`. */
export const BUILD = new URL('../../.output/chrome-mv3', import.meta.url).pathname;

export function chromiumPath(): string {
  return process.env.COURTSIDE_CHROMIUM ?? '/usr/bin/chromium';
}

export async function launch(options: LaunchOptions): Promise<Courtside> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'courtside-profile-')));
  const extension = options.extension ?? BUILD;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: options.headless ?? true,
    ignoreDefaultArgs: ['--disable-extensions'],
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    locale: options.locale ?? 'en-GB',
    ignoreHTTPSErrors: true,
    args: [
      '--no-sandbox',
      ...(options.headless === false ? [] : ['--headless=new']),
      `--lang=${options.locale ?? 'en-GB'}`,
      ...(options.beforeInstall
        ? ['--enable-unsafe-extension-debugging']
        : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
      `--host-resolver-rules=MAP * 127.0.0.1:${options.port}`,
      '--ignore-certificate-errors',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--no-first-run',
      // Replaces Playwright's own list, which would switch storage partitioning off: with it off and
      // third-party cookies blocked, our frame could not open IndexedDB, unlike in a real browser.
      `--disable-features=${['Translate', ...(options.disabledFeatures ?? [])].join()}`,
    ],
  });
  if (options.beforeInstall) {
    await options.beforeInstall(context);
    const debug = await context.browser()?.newBrowserCDPSession();
    await debug?.send('Extensions.loadUnpacked', { path: extension });
  }
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const extensionId = new URL(worker.url()).host;
  const control = await context.newPage();
  if (options.controlPage !== false) await control.goto(`chrome-extension://${extensionId}/options.html`);
  return {
    context,
    extensionId,
    control,
    profile,
    close: async () => {
      await context.close();
      if (!options.profile) await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Sends a message to the background from a page of the extension, as any of its screens would. */
export async function send(courtside: Courtside, message: object): Promise<unknown> {
  const answer = (await courtside.control.evaluate(
    (value) => (globalThis as unknown as { chrome: typeof chrome }).chrome.runtime.sendMessage(value),
    message,
  )) as { ok: boolean; data?: unknown; problem?: { code: string; detail: string | null } };
  if (!answer?.ok) throw new Error(`${JSON.stringify(message)} → ${JSON.stringify(answer?.problem ?? answer)}`);
  return answer.data;
}

declare const chrome: { runtime: { sendMessage: (message: object) => Promise<unknown> } };
