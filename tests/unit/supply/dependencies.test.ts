import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import manifest from '../../../package.json';
import { readLockfile } from '../../supply/lockfile';

const rows = readFileSync('lib/DEPENDENCIES.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const names = rows.map((cells) => cells[1]?.replaceAll('`', ''));

it('every package that ships stands in the table of dependencies, and no other', () => {
  expect(names.toSorted()).toEqual(Object.keys(manifest.dependencies).sort());
});

it.each(rows.map((cells) => [cells[1], ...cells.slice(2)]))(
  '%s has a reason and its sizes',
  (_, use, reason, ...sizes) => {
    expect(use).toMatch(/\w+ \w+/);
    expect(reason).toMatch(/\w+( \S+){3,}/);
    expect(sizes.slice(0, 2)).toEqual([expect.stringMatching(/^[\d.]+ [kM]B$/), expect.stringMatching(/^\d+ kB$/)]);
  },
);

it('what comes along with one of them is named there, too', () => {
  const brought = readLockfile(readFileSync('package-lock.json', 'utf8')).filter(
    ({ runtime, direct }) => runtime && !direct,
  );
  for (const { name } of brought) expect(rows.flat().join(' ')).toContain(`\`${name}\``);
});

it('nothing that ships runs a script of its own on install, and the lockfile holds all of it to its content', () => {
  const packages = readLockfile(readFileSync('package-lock.json', 'utf8'));
  expect(packages.filter(({ runtime, hasInstallScript }) => runtime && hasInstallScript)).toEqual([]);
  expect(packages.filter(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([]);
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
});
