import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MUTATIONS } from '../../mutations/all';
import { INVARIANTS, isInvariant, mutate } from '../../mutations/mutation';
import { titlesOf } from '../titles';

/* A mutation that lost its place, or its test, proves nothing any more. */

const root = new URL('../../../', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8');
const requirements = textOf('tests/requirements.md');
const readme = textOf('tests/mutations/README.md');
const lists = readdirSync(new URL('tests/mutations/', root)).map((file) => file.replace('.ts', ''));

describe('the mutations', () => {
  it('have names of their own', () => {
    const names = MUTATIONS.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('prove each invariant of trust', () => {
    const proved = new Set(MUTATIONS.flatMap(({ proves }) => proves));
    expect(Object.keys(INVARIANTS).filter((name) => !proved.has(name as keyof typeof INVARIANTS))).toEqual([]);
  });

  it('of an invariant stand beside it in the README, and no other', () => {
    const named = [...readme.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, name]) => name);
    const ofInvariants = MUTATIONS.filter(({ proves }) => proves.some(isInvariant)).map(({ name }) => name);
    expect(named.filter((name) => !lists.includes(name ?? '')).toSorted()).toEqual(ofInvariants.toSorted());
  });

  it.each(MUTATIONS)('$name has one place in its file, and changes it', (mutation) => {
    const text = textOf(mutation.file);
    expect(mutate(text, mutation), `${mutation.find} in ${mutation.file}`).not.toBeNull();
    expect(mutation.replace).not.toBe(mutation.find);
  });

  it.each(MUTATIONS)('$name has a test, whose title names what it proves', ({ proves, test, title }) => {
    expect(existsSync(new URL(test, root)), test).toBe(true);
    expect(test).toMatch(/^tests\/unit\/.*\.test\.tsx?$/);
    expect(titlesOf(textOf(test))).toContain(title);
    expect(proves.length).toBeGreaterThan(0);
    for (const id of proves.filter((each) => !isInvariant(each))) {
      expect(title).toContain(id);
      expect(requirements).toContain(`\n- ${id} `);
    }
  });
});

describe('a mutation', () => {
  const swap = { name: 'a', proves: [], file: 'a.ts', find: 'a + b', replace: '$& - b', test: 'a.test.ts', title: 'a' };

  it('puts in what it says, to the letter', () => expect(mutate('return a + b;', swap)).toBe('return $& - b;'));

  it('is none where its place is gone, or there twice', () => {
    expect(mutate('return a - b;', swap)).toBeNull();
    expect(mutate('a + b, a + b', swap)).toBeNull();
  });
});
