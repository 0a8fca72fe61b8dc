import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Row } from './measure';

const output = new URL('../../.output/', import.meta.url).pathname;
const build = join(output, 'chrome-mv3');

/** A static import of another chunk, or any mention of one: what is loaded later is named there, too. */
const IMPORTED = /(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g;
const MENTIONED = /["'`]\.\/([\w.-]+\.js)["'`]/g;

/** What the build weighs; `zip` packs it. */
export function sizes(zip: () => void): Row[] {
  const overlay = statSync(join(build, 'content-scripts/overlay.js')).size;
  return [
    row('overlay, raw', overlay, 16),
    row('sidebar JavaScript before its first view, gzip', sidebar(IMPORTED), 150),
    row('with all that it loads later', sidebar(MENTIONED)),
    row('zip for Chromium', zipped(zip), 600),
  ];
}

/** Gzipped bytes of the chunks that the page names and of those which these reach. */
function sidebar(reach: RegExp): number {
  const html = readFileSync(join(build, 'sidebar.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href|content)="\/?(chunks\/[^"]+\.js)"/g)];
  const chunks = new Set(named.map((match) => match[1] as string));
  let bytes = 0;
  for (const chunk of chunks) {
    const code = readFileSync(join(build, chunk));
    bytes += gzipSync(code, { level: 9 }).length;
    for (const [, name] of code.toString().matchAll(reach)) chunks.add(`chunks/${name}`);
  }
  return bytes;
}

function zipped(zip: () => void): number {
  zip();
  const path = join(output, readdirSync(output).find((name) => name.endsWith('chrome.zip')) as string);
  const { size } = statSync(path);
  rmSync(path);
  return size;
}

/** Without a `bound` it is said, and judged by nobody. In thousands of bytes. */
function row(what: string, bytes: number, bound: number | null = null): Row {
  const value = `${(bytes / 1000).toFixed(1)} kB`;
  const none = { baseline: '–', ratio: '–' };
  if (bound === null) return { what, value, ...none, bound: '–', ok: true };
  return { what, value, ...none, bound: `≤ ${bound} kB`, ok: bytes <= bound * 1000 };
}
