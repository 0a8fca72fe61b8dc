// npm start: from a fresh clone to the sidebar beside a deal. Options: see run.ts or --help.
import { spawn } from 'node:child_process';
import { checkNode, findChromium, giveUp, installPackages, root, run } from './prepare.mjs';

checkNode();
installPackages();
const chromium = findChromium();
console.log('Building the extension …');
if (run('npx', ['--no-install', 'wxt', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] }) !== 0) {
  giveUp('The extension could not be built.', 'npx wxt build');
}

const child = spawn(process.execPath, ['--import', 'tsx', 'tests/start/run.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, COURTSIDE_CHROMIUM: chromium },
});
// Ctrl-C reaches the whole process group; the child closes its browser and servers, then we end with it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
