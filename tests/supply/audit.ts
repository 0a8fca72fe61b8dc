import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAnswer } from './answer';
import { type Locked, readLockfile } from './lockfile';
import { ignoresScripts } from './scripts';

/**
 * npm run audit: what is known against the packages that ship, how many there are and how large,
 * which would run a script of their own on install, and whether the lockfile holds each to its
 * content. Fails on anything that should not be, and where the registry does not answer.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const packages = readLockfile(read('package-lock.json'));

printKnownWeaknesses();
printRuntime(packages.filter(({ runtime }) => runtime));
printShipped();
printInstallScripts(packages.filter(({ hasInstallScript }) => hasInstallScript));
printIntegrity(packages.filter(({ integrity }) => integrity === null));

function printKnownWeaknesses(): void {
  heading('Known weaknesses of what ships (npm audit --omit=dev)');
  const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8' });
  const audit = readAnswer(stdout ?? '', stderr ?? '');
  if (audit.answered) {
    console.log(`  ${audit.total}`);
    for (const { name, severity } of audit.packages) fail(`${name}: ${severity}`);
  } else fail(`the registry did not answer the audit: ${audit.reason}`);
}

function printRuntime(runtime: Locked[]): void {
  heading('Runtime dependencies, as installed');
  const sized = runtime.map((each) => ({ ...each, bytes: sizeOf(each.folder) }));
  for (const { name, version, direct, bytes } of sized) {
    if (bytes === 0) fail(`${name} is not installed`);
    console.log(`  ${`${name} ${version}`.padEnd(32)}${kB(bytes).padStart(10)}${direct ? '' : '  (brought along)'}`);
  }
  const direct = runtime.filter((each) => each.direct).length;
  const bytes = sized.reduce((sum, each) => sum + each.bytes, 0);
  console.log(`  ${direct} direct, ${runtime.length - direct} transitive, ${kB(bytes)} in all`);
}

function printShipped(): void {
  heading('What ships');
  for (const build of ['.output/chrome-mv3', '.output/firefox-mv3']) {
    const isBuilt = existsSync(join(root, build));
    console.log(`  ${build.padEnd(32)}${isBuilt ? kB(sizeOf(build)).padStart(10) : '  not built: npm run build'}`);
  }
}

function printInstallScripts(withScript: Locked[]): void {
  heading('Packages that bring an install script');
  for (const { folder, version, runtime } of withScript) {
    console.log(
      `  ${folder.replace('node_modules/', '')} ${version}${runtime ? ', which ships' : ', for development'}`,
    );
    if (runtime) fail(`${folder} ships`);
  }
  const ours = read('tests/start/prepare.mjs').includes("'--ignore-scripts'");
  const everyones = ignoresScripts(read('.npmrc'));
  if (ours && everyones)
    console.log('  none of them runs: .npmrc and the install of npm start and npm test ignore scripts');
  else fail('they may run on install');
}

function printIntegrity(without: Locked[]): void {
  heading('Lockfile');
  console.log(`  ${packages.length - without.length} of ${packages.length} entries name the hash of their content`);
  for (const { folder } of without) fail(`${folder} names none`);
}

function sizeOf(path: string): number {
  const place = join(root, path);
  if (!existsSync(place)) return 0;
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function kB(bytes: number): string {
  return `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
}

function heading(text: string): void {
  console.log(`\n${text}`);
}

function fail(text: string): void {
  console.log(`  FAILED: ${text}`);
  process.exitCode = 1;
}
