import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crmError } from '../../../lib/crm/problem';
import type { Entry } from '../../../lib/journal/entry';
import { append } from '../../../lib/sync/append';
import { deliver } from '../../../lib/sync/deliver';
import { flush } from '../../../lib/sync/flush';
import { createPull } from '../../../lib/sync/pull';
import { networkReturned } from '../../../lib/sync/release';
import { createWorld, deal, dealPage, LEAD, note, REP } from './fake-crm';

const HOUR = 60 * 60_000;

type Event =
  | { type: 'write' }
  | { type: 'flush' }
  /** The worker is stopped after so many steps of the next delivery. */
  | { type: 'die'; steps: number }
  /** One of the next requests of a kind is lost on its way there, or on its way back. */
  | { type: 'lose'; request: 'post' | 'find'; when: 'before' | 'after'; code: 'offline' | 'crm-down' | 'limit-reached' }
  | { type: 'wait'; ms: number }
  | { type: 'network-returns' }
  | { type: 'view'; force: boolean };

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.constant<Event>({ type: 'write' }),
  fc.constant<Event>({ type: 'flush' }),
  fc.record({ type: fc.constant('die' as const), steps: fc.integer({ min: 0, max: 3 }) }),
  fc.record({
    type: fc.constant('lose' as const),
    request: fc.constantFrom('post' as const, 'find' as const),
    when: fc.constantFrom('before' as const, 'after' as const),
    code: fc.constantFrom('offline' as const, 'crm-down' as const, 'limit-reached' as const),
  }),
  fc.record({ type: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2 * HOUR }) }),
  fc.constant<Event>({ type: 'network-returns' }),
  fc.record({ type: fc.constant('view' as const), force: fc.boolean() }),
);

/** What entries say, by their ids. */
const said = (entries: Entry[]) =>
  entries.map(({ id, fields }) => ({ id, fields })).sort((a, b) => (a.id < b.id ? -1 : 1));

it('writes each note exactly once and word for word, whatever is lost and whenever the worker dies', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (events) => {
      const world = await createWorld(LEAD);
      const { crm, db, clock, deps } = world;
      crm.deals.set('d1', deal('d1', 'rep'));
      const pull = createPull(deps);
      const written: Entry[] = [];

      const happen: { [Type in Event['type']]: (event: Extract<Event, { type: Type }>) => Promise<unknown> } = {
        async write() {
          const text = `Note ${written.length}: who signs?`;
          const entry = { ...note('d1', LEAD, REP, text), createdAt: new Date(clock.now).toISOString() };
          await append(entry, world.connection.id, db);
          written.push(entry);
        },
        flush: () => flush(deps),
        async die({ steps }) {
          const row = await db.outbox.toCollection().first();
          if (!row) return;
          const delivery = deliver(db, crm.clientFor(LEAD), world.connection, row, clock.now);
          for (let step = 0; step < steps; step++) await delivery.next().catch(() => undefined);
        },
        lose: async ({ request, when, code }) => crm.fail(request, { [when]: crmError(code) }),
        wait: async ({ ms }) => {
          clock.now += ms;
        },
        'network-returns': () => networkReturned(db, clock.now),
        view: ({ force }) => pull.view(dealPage('d1'), force),
      };
      for (const each of events) await happen[each.type](each as never);

      // In the end all is well again; nothing else is asked of anybody.
      crm.heal();
      for (let turn = 0; turn < 3; turn++) {
        clock.now += 2 * HOUR;
        await flush(deps);
      }
      await pull.view(dealPage('d1'), true);

      expect(said(crm.objects)).toEqual(said(written));
      expect(await db.outbox.count()).toBe(0);
      const kept = await db.entries.toArray();
      expect(said(kept)).toEqual(said(written));
      expect(kept.every(({ delivery }) => delivery === 'confirmed')).toBe(true);
      await db.delete();
    }),
    { seed: 20261122, numRuns: 120 },
  );
});
