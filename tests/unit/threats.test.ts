import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { titlesOf } from './titles';

/* The threat model names the test that proves each line. A name that proves nothing is worse than none. */

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('lib/THREATS.md', root), 'utf8');

type Named = { file: string; pieces: string[] };

/** `unit/a/{b,c}` "piece of a title", "another": each file, with what its titles must hold. */
const named: Named[] = [...text.matchAll(/`((?:unit|e2e)\/[^`]+)`((?:,?\s+"[^"]+")*)/g)].flatMap(([, path, quoted]) => {
  const pieces = [...(quoted ?? '').matchAll(/"([^"]+)"/g)].map(([, piece]) => (piece ?? '').replace(/\s+/g, ' '));
  const [, before = '', names, after = ''] = /^(.*?)\{(.*)\}(.*)$/.exec(path ?? '') ?? [];
  const files = names ? names.split(',').map((name) => `${before}${name}${after}`) : [path ?? ''];
  return files.map((file) => ({ file, pieces }));
});

function sourceOf(file: string): string | null {
  const candidates = ['.test.ts', '.test.tsx', '.spec.ts'].map((end) => new URL(`tests/${file}${end}`, root));
  const found = candidates.find((candidate) => existsSync(candidate));
  return found ? readFileSync(found, 'utf8') : null;
}

describe('the threat model', () => {
  it('names a good number of tests', () => expect(named.length).toBeGreaterThan(40));

  it.each(named)('names tests that are there: $file $pieces', ({ file, pieces }) => {
    const source = sourceOf(file);
    expect(source, `tests/${file}`).not.toBeNull();
    const titles = titlesOf(source ?? '');
    for (const piece of pieces) expect(titles).toContain(piece);
  });

  it('has for each line a test, or says that there is nothing to test', () => {
    const lines = text.split('\n').filter((line) => /^\| /.test(line) && !/^\| (-|\s*\|)/.test(line));
    const last = lines.map((line) => line.split('|').at(-2)?.trim() ?? '');
    const bare = last.filter((cell) => !/`(unit|e2e)\/|^–$|^no test: ./.test(cell));
    expect(bare).toEqual([]);
  });
});
