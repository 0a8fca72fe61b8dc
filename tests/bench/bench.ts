import 'temporal-polyfill/global';
import { execFileSync } from 'node:child_process';
import { benchLanding } from './landing';
import { printTable } from './measure';
import { benchPage } from './page-cost';
import { benchPopup } from './popup';
import { benchRequests } from './requests';
import { sizes } from './sizes';

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
if (wants('size'))
  printTable(
    'Sizes',
    sizes(() => wxt('zip')),
  );
if (wants('requests')) printTable('HTTP requests to the CRM, counted by its server', await benchRequests());
if (wants('page')) await benchPage({ rounds: 12 });
if (wants('popup')) await benchPopup({ rounds: 12 });
