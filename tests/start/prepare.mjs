// What a fresh machine with only Node and npm needs before anything else can run. No dependencies.
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Ends the command with one sentence and, where there is one, the exact command to type. */
export function giveUp(sentence, command) {
  console.error(`\n${sentence}${command ? `\n\n    ${command}\n` : ''}`);
  process.exit(1);
}

export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) giveUp(`${command} could not be started: ${result.error.message}`);
  return result.status ?? 1;
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  giveUp(`Courtside is built with Node 20.19 or newer; this is ${process.versions.node}.`, 'nvm install 20');
}

/** Installs exactly what the lockfile names, unless that has been done for this lockfile already. */
export function installPackages() {
  const marker = join(root, 'node_modules/.package-lock.json');
  const lockfile = join(root, 'package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lockfile).mtimeMs) return;
  console.log('Installing packages …');
  // Not `npm ci`: it refuses a lockfile that leaves out binaries of other platforms, which not every
  // registry carries. The versions are those of the lockfile all the same, and it is not written to.
  const install = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  if (run('npm', install) !== 0) giveUp('The packages could not be installed.', `npm ${install.join(' ')}`);
}

// Branded Chrome and Edge no longer load an unpacked extension from the command line (Chrome 137+).
const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'ungoogled-chromium', 'chrome-for-testing'];
const FIREFOX_NAMES = ['firefox-esr', 'firefox'];

/** Path of a Chromium that loads extensions; installs Debian's package when that is allowed. */
export function findChromium() {
  return (
    named(process.env.COURTSIDE_CHROMIUM) ??
    onPath(CHROMIUM_NAMES) ??
    existing(['/Applications/Chromium.app/Contents/MacOS/Chromium']) ??
    chromeForTesting() ??
    fromDebian('chromium', CHROMIUM_NAMES) ??
    giveUp(
      'No Chromium was found. Install one, or set COURTSIDE_CHROMIUM to the path of Chromium or Chrome for Testing.',
      'sudo apt-get install -y chromium',
    )
  );
}

export function findFirefox() {
  return (
    named(process.env.COURTSIDE_FIREFOX) ??
    onPath(FIREFOX_NAMES) ??
    existing(['/Applications/Firefox.app/Contents/MacOS/firefox']) ??
    fromDebian('firefox-esr', FIREFOX_NAMES) ??
    giveUp(
      'No Firefox was found. Install one, or set COURTSIDE_FIREFOX to its path.',
      'sudo apt-get install -y firefox-esr',
    )
  );
}

function named(path) {
  if (!path) return undefined;
  return isProgram(path) ? path : giveUp(`There is no program at ${path}.`);
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

function fromDebian(name, programs) {
  if (!existing(['/usr/bin/apt-get'])) return undefined;
  const asRoot = process.getuid?.() === 0;
  if (!asRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return undefined;
  console.log(`Installing Debian's ${name} …`);
  const apt = (...args) =>
    execFileSync(asRoot ? 'apt-get' : 'sudo', asRoot ? args : ['apt-get', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', name);
  } catch {
    return undefined;
  }
  return onPath(programs);
}
