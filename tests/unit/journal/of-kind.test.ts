import { describe, expect, it } from 'vitest';
import type { EntryKind } from '../../../lib/journal/entry';
import { homeOf } from '../../../lib/journal/home';
import { isKind } from '../../../lib/journal/kinds/schemas';
import { ofKind } from '../../../lib/journal/of-kind';
import { LEAD, nativeOf } from '../sync/fake-crm';
import { entryOf, FIELDS_OF, idsOf } from './entries';

const KINDS = Object.keys(FIELDS_OF) as EntryKind[];

describe.each(KINDS)('the entries of kind %s', (kind) => {
  it('are those that read as such, oldest first', () => {
    const [first, second] = [entryOf(kind), entryOf(kind)];
    const unreadable = [null, 'text', {}].map((fields) => ({ ...entryOf(kind), fields }));
    const others = KINDS.filter((other) => other !== kind).map((other) => entryOf(other));
    expect(ofKind([second, ...unreadable, ...others, first], kind)).toEqual([first, second]);
  });

  it('keep what a later version of Courtside wrote beside what we know', () => {
    const fields = { ...FIELDS_OF[kind], mood: 'of a later version' };
    expect(ofKind([{ ...entryOf(kind), fields }], kind).map((entry) => entry.fields)).toEqual([fields]);
  });

  it('hold a doubled write once, and a copied id as an entry of whoever copied it', () => {
    const entry = nativeOf(entryOf(kind), '1');
    const twin = nativeOf(entry, '2');
    const copied = nativeOf({ ...entry, authorId: LEAD.id }, '3');
    // What rides with others in one object is told apart by both ids.
    const theirs = homeOf(entry) === 'companion' ? `3 ${entry.id}` : '3';
    expect(idsOf(ofKind([twin, copied, entry], kind)).toSorted()).toEqual([theirs, entry.id].toSorted());
  });
});

it('a kind that only a later version knows is none, nor is a word of the language', () => {
  expect(KINDS.filter((kind) => !isKind(kind))).toEqual([]);
  expect(['plan', 'toString', '__proto__', ''].filter(isKind)).toEqual([]);
});
