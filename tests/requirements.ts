import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MUTATIONS } from './mutations/all';

/**
 * npm run -s requirements -- [ID…] [--loop]: which tests name which requirement of requirements.md, and which mutation
 * of the code makes such a test fail. Without an id a table of all; with ids, or with the set that is written down at
 * the end of that file, it fails unless each has a test and a mutation. An id that a test names and nobody wrote down
 * fails, too.
 */
const root = fileURLToPath(new URL('../', import.meta.url));
const ID = /(?<![\w-])00[0-4]-\d{2}(?![\w-])/g;
const LINE = /^- (00[0-4]-\d{2}) (.+)$/gm;
const LOOP = /^- loop: (.+)$/m;

type Naming = { id: string; place: string; text: string };

const page = readFileSync(join(root, 'tests/requirements.md'), 'utf8');
const requirements = new Map([...page.matchAll(LINE)].map(([, id = '', text = '']) => [id, text] as const));
const namings = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
  .sort()
  .flatMap((file) => namingsIn(join(root, 'tests', file)));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { loop: { type: 'boolean', default: false } },
});
const asked = [...positionals, ...(values.loop ? (LOOP.exec(page)?.[1] ?? '').split(' ') : [])];
if (asked.length > 0) asked.forEach(printProofs);
else printTable();

for (const { id, place } of namings) {
  if (!requirements.has(id)) fail(`${place} names ${id}, which is no requirement.`);
}

function namingsIn(path: string): Naming[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      [...new Set(line.match(ID))].map((id) => ({
        id,
        place: `${relative(root, path)}:${index + 1}`,
        text: line.trim(),
      })),
    );
}

function mutationsOf(id: string): string[] {
  return MUTATIONS.filter(({ proves }) => (proves as string[]).includes(id)).map(({ name }) => name);
}

function printProofs(id: string): void {
  const found = namings.filter((naming) => naming.id === id);
  const mutations = mutationsOf(id);
  console.log(`${id}  ${requirements.get(id) ?? ''}`);
  for (const { place, text } of found) console.log(`    ${place}  ${text}`);
  if (mutations.length > 0) console.log(`    fails by: ${mutations.join(', ')}`);
  if (!requirements.has(id)) fail(`${id} is no requirement.`);
  else if (found.length === 0) fail(`No test names ${id}.`);
  else if (mutations.length === 0) fail(`No mutation makes a test of ${id} fail.`);
}

function printTable(): void {
  let named = 0;
  let proved = 0;
  for (const [id, text] of requirements) {
    const files = new Set(namings.filter((naming) => naming.id === id).map(({ place }) => place.replace(/:\d+$/, '')));
    const mutations = mutationsOf(id);
    if (files.size > 0) named++;
    if (mutations.length > 0) proved++;
    const fails = mutations.length > 0 ? [`fails by: ${mutations.join(', ')}`] : [];
    console.log(`${id}  ${text}\n         ${files.size > 0 ? [...files, ...fails].join('\n         ') : 'not yet'}`);
  }
  console.log(`\n${named} of ${requirements.size} requirements are named by a test, ${proved} also by a mutation.`);
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
