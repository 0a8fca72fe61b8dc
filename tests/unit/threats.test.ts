import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testTitlesOf } from './titles';

/*
 * The threat model names the test that proves each line. A name that proves nothing is worse than none: a file without
 * the title of a test stays when that test goes, and so does a piece that two titles hold.
 */

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('lib/THREATS.md', root), 'utf8');

type Named = { file: string; pieces: string[] };

/** `unit/a/b` "piece of a title", "another": each file, with pieces of the titles of its tests. */
const named: Named[] = [...text.matchAll(/`((?:unit|e2e)\/[^`]+)`((?:,?\s+"[^"]+")*)/g)].map(
  ([, file = '', quoted = '']) => ({
    file,
    pieces: [...quoted.matchAll(/"([^"]+)"/g)].map(([, piece = '']) => piece.replace(/\s+/g, ' ')),
  }),
);

function sourceOf(file: string): string | null {
  const candidates = ['.test.ts', '.test.tsx', '.spec.ts'].map((end) => new URL(`tests/${file}${end}`, root));
  const found = candidates.find((candidate) => existsSync(candidate));
  return found ? readFileSync(found, 'utf8') : null;
}

describe('the threat model', () => {
  it('names a good number of tests', () => expect(named.length).toBeGreaterThan(40));

  it.each(named)('names tests that are there, by what one title alone holds: $file $pieces', ({ file, pieces }) => {
    const source = sourceOf(file);
    expect(source, `tests/${file}`).not.toBeNull();
    expect(pieces).not.toEqual([]);
    const titles = testTitlesOf(source ?? '');
    for (const piece of pieces) expect(titles.filter((title) => title.includes(piece))).toHaveLength(1);
  });

  it('has for each line a test, or says that there is nothing to test', () => {
    const lines = text.split('\n').filter((line) => /^\| /.test(line) && !/^\| (-|\s*\|)/.test(line));
    const last = lines.map((line) => line.split('|').at(-2)?.trim() ?? '');
    const bare = last.filter((cell) => !/`(unit|e2e)\/|^–$|^no test: ./.test(cell));
    expect(bare).toEqual([]);
  });
});
