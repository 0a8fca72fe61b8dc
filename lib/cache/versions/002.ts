import type { OldRow, OldUnsent, ShapeVersion } from './shape-version';

/**
 * The outbox in the order of writing, in lanes that go on by themselves; a time to look for twins
 * of what was confirmed; a place for rows that cannot be read; entries found by how far they came;
 * marks of what is still to be done to the database itself.
 */
export const version2: ShapeVersion = {
  number: 2,
  stores: {
    entries: '[scope+id], [scope+dealId], [scope+aboutId], delivery',
    outbox: '[scope+id], nextTryAt, seq',
    twinChecks: '[scope+id], dueAt',
    quarantine: '[scope+table+key], at',
    marks: 'name',
  },

  async upgrade(transaction) {
    const outbox = transaction.table<OldRow>('outbox');
    // The ids are UUIDv7: their order is the order of writing.
    const rows = (await outbox.toArray()).sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
    for (const [index, row] of rows.entries()) {
      const entry = await transaction.table<OldRow>('entries').get([row.scope, row.id]);
      await outbox.put({ ...row, ...added(row, entry), seq: index + 1 });
    }
  },

  lift: ({ entry, outbox }: OldUnsent) => ({ entry, outbox: outbox && { ...added(outbox, entry), ...outbox } }),
};

/** How the first version wrote that a row waits for a person instead of a time. */
const NEVER = '9999-12-31T23:59:59.999Z';

/** What a row of the first version lacks, but for its place in the order. How often the CRM answered nobody counted. */
function added(row: OldRow, entry: OldRow | undefined): OldRow {
  return {
    // A row whose entry is gone stands in nobody's way.
    lane: entry?.dealId ?? entry?.aboutId ?? row.id,
    state: row.nextTryAt === NEVER ? 'set-aside' : 'waiting',
    answered: 0,
  };
}
