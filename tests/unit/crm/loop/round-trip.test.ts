import fc from 'fast-check';
import { v7 as newUuid } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import type { Entry, EntryKind } from '../../../../lib/journal/entry';
import { circleOf, homeOf } from '../../../../lib/journal/home';
import { isShared } from '../../../../lib/journal/sharing';
import { anyFields } from '../../journal/any-entry';
import { entryOf, SIDES, type Side, write } from './sides';

const KINDS = ['answer', 'action', 'done', 'recognition', 'check', 'cadence', 'topic', 'checkin', 'rating'] as const;
const RUNS = 12;

/** What makes an entry the same wherever it is read. */
const essence = ({ id, kind, dealId, aboutId, authorId, audience, fields }: Entry) => ({
  id,
  kind,
  dealId,
  aboutId,
  authorId,
  readers: circleOf(audience),
  fields,
});

describe.each(Object.entries(SIDES))('%s: an entry written there reads back as it was', (crm, start) => {
  let side: Side;
  afterEach(() => side.close());

  const places = (kind: EntryKind) =>
    [true, false].filter((onDeal) => isShared({ kind, dealId: onDeal ? 'deal' : null }, crm as Side['crm']));

  for (const kind of KINDS) {
    for (const onDeal of places(kind)) {
      if (homeOf({ kind, dealId: onDeal ? 'deal' : null }) === 'change') continue;
      it(`${kind}${onDeal ? ' on a deal' : ' between two'}`, async () => {
        side = await start();
        const fields = anyFields(side.people)[kind] as fc.Arbitrary<unknown>;
        await fc.assert(
          fc.asyncProperty(fields, fc.constantFrom('rep' as const, 'leader' as const), async (said, by) => {
            const isTask = homeOf({ kind, dealId: onDeal ? 'deal' : null }) === 'task';
            const entry = entryOf(side, kind, said, {
              id: newUuid(),
              by,
              dealId: onDeal ? side.dealId : null,
              audience: isTask ? { kind: 'deal' } : side.between,
            });
            await write(side, entry);
            const found = (await side.read(by === 'rep' ? 'leader' : 'rep')).find(({ id }) => id === entry.id);
            expect(found && essence(found)).toEqual(essence(entry));
            expect(found?.native?.editedInCrm).toBe(false);
          }),
          { numRuns: RUNS },
        );
      });
    }
  }
});
