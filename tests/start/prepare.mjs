// What a fresh machine with only Node and npm needs before anything else can run. No dependencies.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
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
