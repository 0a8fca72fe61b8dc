import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testTitlesOf } from './titles';

/*
 * The threat model and the invariants of trust name the test that proves each line. A name that proves nothing is worse
 * than none: a file without the title of a test stays when that test goes, and so does a piece that two titles hold. Of
 * an invariant a whole file may be the proof.
 */

const root = new URL('../../', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8');
const threats = textOf('lib/THREATS.md');
const invariants = sectionOf(textOf('lib/README.md'), 'Invariants of trust');

type Named = { file: string; pieces: string[] };

/** `unit/a/{b,c}` "piece of a title", "another": each file, with pieces of the titles of its tests. */
function namedIn(text: string): Named[] {
  return [...text.matchAll(/`((?:unit|e2e)\/[^`]+)`((?:,?\s+"[^"]+")*)/g)].flatMap(([, files = '', quoted = '']) => {
    const pieces = [...quoted.matchAll(/"([^"]+)"/g)].map(([, piece = '']) => piece.replace(/\s+/g, ' '));
    return filesOf(files).map((file) => ({ file, pieces }));
  });
}

function filesOf(files: string): string[] {
  const [, start = '', names = ''] = /^(.*)\{(.*)\}$/.exec(files) ?? [];
  return names ? names.split(',').map((name) => start + name) : [files];
}

function sectionOf(page: string, heading: string): string {
  return page.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';
}

/** The last cells of a page's tables without those of the heads. */
function lastCells(text: string): string[] {
  const lines = text.split('\n').filter((line, index, all) => /^\| /.test(line) && !/^\| -/.test(all[index + 1] ?? ''));
  return lines.filter((line) => !/^\| -/.test(line)).map((line) => line.split('|').at(-2)?.trim() ?? '');
}

function titlesOf(file: string): string[] | null {
  const candidates = ['.test.ts', '.test.tsx', '.spec.ts'].map((end) => new URL(`tests/${file}${end}`, root));
  const found = candidates.find((candidate) => existsSync(candidate));
  return found ? testTitlesOf(readFileSync(found, 'utf8')) : null;
}

function expectThere({ file, pieces }: Named): void {
  const titles = titlesOf(file);
  expect(titles, `tests/${file}`).not.toBeNull();
  for (const piece of pieces) expect(titles?.filter((title) => title.includes(piece))).toHaveLength(1);
}

describe('the threat model', () => {
  const named = namedIn(threats);

  it('names a good number of tests', () => expect(named.length).toBeGreaterThan(40));

  it.each(named)('names tests that are there, by what one title alone holds: $file $pieces', (each) => {
    expectThere(each);
    expect(each.pieces).not.toEqual([]);
  });

  it('has for each line a test, or says that there is nothing to test', () => {
    const bare = lastCells(threats).filter((cell) => !/`(unit|e2e)\/|^–$|^no test: ./.test(cell));
    expect(bare).toEqual([]);
  });
});

describe('the invariants of trust', () => {
  const named = namedIn(invariants);

  it('name a good number of tests', () => expect(named.length).toBeGreaterThan(40));

  it.each(named)('rest on tests that are there: $file $pieces', expectThere);

  it('have a test each', () => {
    expect(lastCells(invariants).filter((cell) => namedIn(cell).length === 0)).toEqual([]);
  });
});
