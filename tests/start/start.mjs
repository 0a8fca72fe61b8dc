// npm start: from a fresh clone to the sidebar beside a deal. Options: see help.mjs or --help.
import { spawn } from 'node:child_process';
import { findChromium } from './find-browser.mjs';
import { HELP } from './help.mjs';
import { checkNode, installPackages, root } from './prepare.mjs';

if (process.argv.includes('--help')) {
  console.log(HELP);
  process.exit(0);
}
checkNode();
installPackages();
const chromium = findChromium();
const child = spawn(process.execPath, ['--import', 'tsx', 'tests/start/run.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, COURTSIDE_CHROMIUM: chromium },
});
// Ctrl-C reaches the whole process group; the child closes its browser and servers, then we end with it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
