// npm test: everything that must hold, on a machine with only Node and npm. Ends with the totals.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, findFirefox } from './find-browser.mjs';
import { checkNode, installPackages, root, run } from './prepare.mjs';

checkNode();
installPackages();
const browsers = { COURTSIDE_CHROMIUM: findChromium(), COURTSIDE_FIREFOX: findFirefox() };
const env = { ...process.env, ...browsers, FORCE_COLOR: '0' };
const reports = join(root, '.courtside/reports');
rmSync(reports, { recursive: true, force: true });

const steps = [
  ['types', ['wxt', 'prepare'], ['tsc', '--noEmit']],
  ['lint', ['biome', 'check', '.']],
  ['unit', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reports}/unit.json`]],
  ['build', ['wxt', 'build'], ['wxt', 'build', '-b', 'firefox']],
  ['e2e', ['playwright', 'test', '--reporter=line,json']],
];

const failures = [];
for (const [name, ...commands] of steps) {
  const started = Date.now();
  console.log(`\n── ${name} ──`);
  const ok = commands.every(
    (command) =>
      run('npx', ['--no-install', ...command], {
        env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: `${reports}/e2e.json` },
      }) === 0,
  );
  if (!ok) failures.push(name);
  console.log(`${name}: ${ok ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`);
}

const unit = report('unit.json');
const e2e = report('e2e.json');
const passed = (unit?.numPassedTests ?? 0) + (e2e?.stats?.expected ?? 0) + (e2e?.stats?.flaky ?? 0);
const failed = (unit?.numFailedTests ?? 0) + (e2e?.stats?.unexpected ?? 0);
if (failures.length) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\ntests: ${passed} passed, ${Math.max(failed, failures.length)} failed`);
process.exit(failures.length ? 1 : 0);

function report(name) {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'));
  } catch {
    return undefined;
  }
}
