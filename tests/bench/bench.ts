import 'temporal-polyfill/global';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { benchLanding } from './landing';
import { printTable, type Row } from './measure';
import { benchPage } from './page-cost';
import { benchPopup } from './popup';
import { benchRequests } from './requests';

/**
 * npm run bench: what Courtside costs, each figure beside a baseline measured in the same run.
 * Prints tables; it never fails a test run, but says OVER where a bound is passed.
 */
const root = new URL('../../', import.meta.url).pathname;
const only = process.argv.slice(2);
const wants = (part: string) => only.length === 0 || only.includes(part);

const wxt = (...args: string[]) =>
  execFileSync('npx', ['--no-install', 'wxt', ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
if (wants('landing')) printTable('Landing, 1,000 open deals and 20,000 of history', benchLanding());
if (['size', 'requests', 'page', 'popup'].some(wants)) wxt('build');
if (wants('page')) wxt('build', 'tests/bench/bare-wxt');
if (wants('size')) printTable('Sizes', await sizes());
if (wants('requests')) printTable('HTTP requests to the CRM, counted by its server', await benchRequests());
if (wants('page')) await benchPage({ rounds: 12 });
if (wants('popup')) await benchPopup({ rounds: 12 });

async function sizes(): Promise<Row[]> {
  const build = join(root, '.output/chrome-mv3');
  const html = readFileSync(join(build, 'sidebar.html'), 'utf8');
  // What the page names, plus what those chunks import from each other.
  const wanted = new Set(
    [...html.matchAll(/(?:src|href|content)="\/?(chunks\/[^"]+\.js)"/g)].map((match) => match[1] as string),
  );
  for (const chunk of wanted) {
    const code = readFileSync(join(build, chunk), 'utf8');
    for (const [, name] of code.matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)) wanted.add(`chunks/${name}`);
  }
  const sidebar = [...wanted].reduce(
    (sum, chunk) => sum + gzipSync(readFileSync(join(build, chunk)), { level: 9 }).length,
    0,
  );
  const overlay = statSync(join(build, 'content-scripts/overlay.js')).size;
  wxt('zip');
  const zip = readdirSync(join(root, '.output')).find((name) => name.endsWith('chrome.zip')) as string;
  const zipped = statSync(join(root, '.output', zip)).size;
  rmSync(join(root, '.output', zip));
  const row = (what: string, bytes: number, bound: number): Row => ({
    what,
    value: `${(bytes / 1000).toFixed(1)} kB`,
    baseline: '–',
    ratio: '–',
    bound: `≤ ${bound} kB`,
    ok: bytes <= bound * 1000,
  });
  return [
    row('overlay, raw', overlay, 16),
    row('sidebar JavaScript, gzip', sidebar, 150),
    row('zip for Chromium', zipped, 600),
  ];
}
