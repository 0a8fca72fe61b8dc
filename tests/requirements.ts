import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * npm run -s requirements [ID…]: which tests name which requirement of requirements.md. Without an
 * id a table of all; with ids it fails unless a test names each of them. An id that a test names
 * and nobody wrote down fails, too.
 */
const root = fileURLToPath(new URL('../', import.meta.url));
const ID = /(?<![\w-])00[0-4]-\d{2}(?![\w-])/g;
const LINE = /^- (00[0-4]-\d{2}) (.+)$/gm;

type Naming = { id: string; place: string; text: string };

const requirements = new Map(
  [...readFileSync(join(root, 'tests/requirements.md'), 'utf8').matchAll(LINE)].map(
    ([, id = '', text = '']) => [id, text] as const,
  ),
);
const namings = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
  .sort()
  .flatMap((file) => namingsIn(join(root, 'tests', file)));

const asked = process.argv.slice(2);
if (asked.length > 0) asked.forEach(printTests);
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

function printTests(id: string): void {
  const found = namings.filter((naming) => naming.id === id);
  console.log(`${id}  ${requirements.get(id) ?? ''}`);
  for (const { place, text } of found) console.log(`    ${place}  ${text}`);
  if (!requirements.has(id)) fail(`${id} is no requirement.`);
  else if (found.length === 0) fail(`No test names ${id}.`);
}

function printTable(): void {
  let named = 0;
  for (const [id, text] of requirements) {
    const files = new Set(namings.filter((naming) => naming.id === id).map(({ place }) => place.replace(/:\d+$/, '')));
    if (files.size > 0) named++;
    console.log(`${id}  ${text}\n         ${files.size > 0 ? [...files].join('\n         ') : 'not yet'}`);
  }
  console.log(`\n${named} of ${requirements.size} requirements are named by a test.`);
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
