import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

/*
 * What the builds ask for. The files beside this one hold the manifests as they were agreed on: whoever
 * changes one changes it there and in lib/settings/PERMISSIONS.md too.
 */
const root = new URL('../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, root), 'utf8');

type Manifest = {
  manifest_version: number;
  version: string;
  permissions: string[];
  optional_permissions: string[];
  host_permissions: string[];
  key?: string;
  browser_specific_settings?: { gecko: { id: string } };
  content_scripts: { matches: string[] }[];
};
const built = async (build: string): Promise<Manifest> => JSON.parse(await read(`.output/${build}/manifest.json`));
const builds = ['chrome-mv3', 'firefox-mv3'];

for (const build of builds) {
  test(`${build}: the manifest is the agreed one`, async () => {
    const { version, ...manifest } = await built(build);
    expect(manifest).toEqual(JSON.parse(await read(`tests/e2e/manifest.${build}.json`)));
    expect(version).toBe(JSON.parse(await read('package.json')).version);
    expect(manifest.manifest_version).toBe(3);
  });

  test(`${build}: asks for the hosts of the two CRMs and for nothing that is not needed`, async () => {
    const { permissions, optional_permissions, host_permissions, content_scripts } = await built(build);
    expect(permissions).toEqual(['storage', 'alarms', 'identity']);
    expect(optional_permissions).toEqual(['cookies']);
    expect([...permissions, ...optional_permissions]).not.toContain('tabs');
    expect([...permissions, ...optional_permissions]).not.toContain('scripting');
    for (const host of [...host_permissions, ...content_scripts.flatMap(({ matches }) => matches)]) {
      expect(host).toMatch(
        /^https:\/\/(\*\.lightning\.force\.com|\*\.my\.salesforce\.com|app(-[a-z]+\d)?\.hubspot\.com|api\.hubapi\.com)\/\*$/,
      );
    }
  });
}

test('both ids, and with them the callback URLs that admins register, follow from what is pinned', async () => {
  const callbacks = await read('lib/settings/callbacks.ts');
  const { key = '' } = await built('chrome-mv3');
  const chromiumId = sha('sha256', Buffer.from(key, 'base64'))
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)));
  expect(chromiumId).toBe('nlgebpfcpendnhcjbhaphfkodgpdbkgh');
  expect(callbacks).toContain(`https://${chromiumId}.chromiumapp.org/`);
  const gecko = (await built('firefox-mv3')).browser_specific_settings?.gecko;
  expect(gecko?.id).toBe('{961a74cd-6379-4c67-9bee-85942fe5b1af}');
  expect(callbacks).toContain(`https://${sha('sha1', Buffer.from(`${gecko?.id}`))}.extensions.allizom.org/`);
});

test('PERMISSIONS.md explains each permission and host, and none that is not asked for', async () => {
  const text = await read('lib/settings/PERMISSIONS.md');
  const headings = text.split('\n').filter((line) => line.startsWith('### '));
  const explained = headings.flatMap((line) => [...line.matchAll(/`([^`]+)`/g)]);
  const asked = (await Promise.all(builds.map(built))).flatMap((manifest) => [
    ...manifest.permissions,
    ...manifest.optional_permissions,
    ...manifest.host_permissions,
    ...manifest.content_scripts.flatMap(({ matches }) => matches),
  ]);
  expect(explained.map(([, name]) => name).toSorted()).toEqual([...new Set(asked)].toSorted());
});

test('web-ext lint finds no error, and only the warnings that PERMISSIONS.md explains', async () => {
  const { stdout } = await promisify(execFile)(
    'npx',
    ['--no-install', 'web-ext', 'lint', '--source-dir', '.output/firefox-mv3', '--output', 'json'],
    { cwd: root, env: { ...process.env, NO_UPDATE_NOTIFIER: '1' } },
  );
  const report: LintReport = JSON.parse(stdout);
  expect(report.errors).toEqual([]);
  expect(report.warnings.map(({ code }) => code)).toEqual(['UNSAFE_VAR_ASSIGNMENT', 'UNSAFE_VAR_ASSIGNMENT']);
  for (const { file } of report.warnings) {
    expect(await read(`.output/firefox-mv3/${file}`)).toContain('suppressHydrationWarning');
  }
});
type LintReport = { errors: object[]; warnings: { code: string; file: string }[] };

function sha(algorithm: 'sha1' | 'sha256', data: Buffer): string {
  return createHash(algorithm).update(data).digest('hex');
}
