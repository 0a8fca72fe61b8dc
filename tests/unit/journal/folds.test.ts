import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionsOf, openActions } from '../../../lib/journal/actions';
import { answersByEntry } from '../../../lib/journal/answers';
import { checksOf } from '../../../lib/journal/checks';
import type { Entry, EntryKind } from '../../../lib/journal/entry';
import { ofKind } from '../../../lib/journal/of-kind';
import { togetherOf } from '../../../lib/journal/together';
import { COLLEAGUE, LEAD, nativeOf, REP, START } from '../sync/fake-crm';
import { FIELDS_OF } from './entries';

/* What every fold owes to sync: entries come in any order, some of them twice, some from a later version. */

const KINDS = Object.keys(FIELDS_OF) as EntryKind[];
const IDS = Array.from({ length: 12 }, (_, index) => `0199aaaa-0000-7000-8000-00000000000${index.toString(16)}`);
const someId = fc.constantFrom(...IDS);
const somebody = fc.constantFrom(REP.id, LEAD.id, COLLEAGUE.id);

/** Fields that name other entries and people, so that entries say something about one another. */
const links = fc.record({
  of: someId,
  to: someId,
  state: fc.constantFrom('open', 'done'),
  ownerId: somebody,
  leaderId: fc.constantFrom(LEAD.id, COLLEAGUE.id),
  drops: fc.option(someId),
  shares: fc.option(someId),
  talked: fc.array(someId, { maxLength: 3 }),
  due: fc.constantFrom(null, '2026-12-01', '2026-12-02'),
  ofLater: fc.string(),
});

const entry: fc.Arbitrary<Entry> = fc
  .record({
    id: someId,
    kind: fc.constantFrom(...KINDS),
    authorId: somebody,
    aboutId: fc.constantFrom(REP.id, LEAD.id),
    minute: fc.nat({ max: 20 }),
    waits: fc.boolean(),
    links,
  })
  .map(({ minute, waits, links: others, ...given }) => {
    const written: Entry = {
      ...given,
      dealId: null,
      authorName: given.authorId,
      createdAt: new Date(START + minute * 60_000).toISOString(),
      audience: { kind: 'private', personIds: [REP.id, LEAD.id] },
      fields: { ...FIELDS_OF[given.kind], ...others },
      delivery: 'on-this-device',
      native: null,
    };
    return waits ? written : nativeOf(written);
  });
const journal = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: IDS.length });

const foldsOf = (entries: Entry[]) => ({
  kinds: KINDS.map((kind) => ofKind(entries, kind)),
  actions: actionsOf(entries),
  open: openActions(actionsOf(entries), REP),
  answers: [...answersByEntry(entries)].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  checks: checksOf(entries, REP.id),
  together: togetherOf(entries, { repId: REP.id, leaderId: LEAD.id }),
});

/** The same object once more, as a retry leaves it in the CRM: a later one with a larger number. */
function twinOf(original: Entry): Entry {
  const later = new Date(Date.parse(original.createdAt) + 1_000).toISOString();
  return nativeOf({ ...original, createdAt: later }, `native-${original.id}-2`);
}

describe('every fold', () => {
  it('says the same in whatever order the entries are found', () => {
    const turned = journal.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    fc.assert(
      fc.property(turned, ([entries, shuffled]) => {
        expect(foldsOf(shuffled)).toEqual(foldsOf(entries));
      }),
      { seed: 20261125, numRuns: 300 },
    );
  });

  it('says the same when entries are there twice', () => {
    const doubled = journal.chain((entries) =>
      fc.tuple(
        fc.constant(entries),
        fc.subarray(entries.filter(({ delivery }) => delivery === 'confirmed')),
        fc.subarray(entries),
      ),
    );
    fc.assert(
      fc.property(doubled, ([entries, twins, again]) => {
        expect(foldsOf([...twins.map(twinOf), ...entries, ...again])).toEqual(foldsOf(entries));
      }),
      { seed: 20261125, numRuns: 300 },
    );
  });

  it('hands on untouched what a later version wrote into an entry', () => {
    fc.assert(
      fc.property(journal, (entries) => {
        const byId = new Map(entries.map((each) => [each.id, each]));
        const { kinds, actions, checks, together } = foldsOf(entries);
        const shown = [kinds, actions.map((action) => action.entry), checks.map((check) => check.entry)].flat(2);
        for (const each of [...shown, ...together.topics, ...together.checkins]) {
          expect(each.fields).toEqual(byId.get(each.id)?.fields);
        }
      }),
      { seed: 20261125 },
    );
  });
});
