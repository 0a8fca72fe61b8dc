// The browsers that tests and `npm start` drive: those of the system, else Debian's packages where that is allowed.
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { giveUp, root } from './prepare.mjs';

/** @typedef {{ title: string, setting: string, names: string[], mac: string, debian: string, others: () => string | undefined, oldest: number }} Wanted */

/** @type {Wanted} */
const CHROMIUM = {
  title: 'Chromium or Chrome for Testing',
  setting: 'COURTSIDE_CHROMIUM',
  // Branded Chrome and Edge no longer load an unpacked extension from the command line (Chrome 137+).
  names: ['chromium', 'chromium-browser', 'ungoogled-chromium', 'chrome-for-testing'],
  mac: '/Applications/Chromium.app/Contents/MacOS/Chromium',
  debian: 'chromium',
  others: chromeForTesting,
  oldest: oldestOf('minimum_chrome_version'),
};

/** @type {Wanted} */
const FIREFOX = {
  title: 'Firefox',
  setting: 'COURTSIDE_FIREFOX',
  names: ['firefox-esr', 'firefox'],
  mac: '/Applications/Firefox.app/Contents/MacOS/firefox',
  debian: 'firefox-esr',
  others: () => undefined,
  oldest: oldestOf('strict_min_version'),
};

/** Path of a Chromium that loads extensions, recent enough for the manifest. */
export const findChromium = () => find(CHROMIUM);

/** Path of a Firefox, recent enough for the manifest. */
export const findFirefox = () => find(FIREFOX);

/** @param {Wanted} wanted */
function find(wanted) {
  const named = process.env[wanted.setting];
  if (named && !isProgram(named)) giveUp(`There is no program at ${named}.`);
  const found = named || onPath(wanted.names) || existing([wanted.mac]) || wanted.others();
  if (found && isRecent(found, wanted)) return found;
  const installed = named ? undefined : fromDebian(wanted);
  if (installed && isRecent(installed, wanted)) return installed;
  const path = installed ?? found;
  giveUp(
    path
      ? `${path} is too old: Courtside needs ${wanted.title} ${wanted.oldest} or newer. Update it, or set ${wanted.setting} to the path of another.`
      : `No ${wanted.title} was found. Install one, or set ${wanted.setting} to its path.`,
    `sudo apt-get update && sudo apt-get install -y ${wanted.debian}`,
  );
}

/** The oldest version that the manifest lets in: the browser refuses the extension below it. */
function oldestOf(key) {
  const manifest = readFileSync(join(root, 'lib/settings/manifest.ts'), 'utf8');
  return Number(manifest.match(new RegExp(`${key}: '(\\d+)`))?.[1]);
}

/** @param {Wanted} wanted */
function isRecent(program, { oldest }) {
  const said = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const version = said.match(/(\d+)\.\d/)?.[1];
  // One that does not say its version may be anything: it is tried.
  return version === undefined || Number(version) >= oldest;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function existing(paths) {
  return paths.find(isProgram);
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  return existing(names.flatMap((name) => folders.map((folder) => join(folder, name))));
}

/** Chrome for Testing as @puppeteer/browsers or Playwright unpack it. */
function chromeForTesting() {
  const caches = [join(homedir(), '.cache/puppeteer/chrome'), join(homedir(), '.cache/ms-playwright')];
  for (const cache of caches.filter(existsSync)) {
    for (const version of readdirSync(cache).reverse()) {
      const found = existing([
        join(cache, version, 'chrome-linux64/chrome'),
        join(cache, version, 'chrome-linux/chrome'),
        join(cache, version, 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'),
      ]);
      if (found) return found;
    }
  }
}

/** @param {Wanted} wanted */
function fromDebian({ debian, names }) {
  if (!existing(['/usr/bin/apt-get'])) return undefined;
  const asRoot = process.getuid?.() === 0;
  if (!asRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return undefined;
  console.log(`Installing Debian's ${debian} …`);
  const apt = (...args) =>
    execFileSync(asRoot ? 'apt-get' : 'sudo', asRoot ? args : ['apt-get', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    // Browsers come from the security archive; without its list, apt would quietly install the last release's old one.
    apt('update', '-qq', '-o', 'Acquire::Retries=3', '-o', 'APT::Update::Error-Mode=any');
  } catch {
    console.log('Not every list of packages could be read.');
  }
  try {
    apt('install', '-y', '-qq', '--no-install-recommends', debian);
  } catch {
    return undefined;
  }
  return onPath(names);
}
