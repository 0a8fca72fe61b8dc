import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { sweepEntries } from '../../../lib/cache/quarantine';
import { crmError } from '../../../lib/crm/problem';
import { diagnostics } from '../../../lib/diagnostics';
import { append } from '../../../lib/sync/append';
import { flush } from '../../../lib/sync/flush';
import { createPull } from '../../../lib/sync/pull';
import { createWorld, crmGoal, deal, dealPage, LEAD, note, REP, START } from '../sync/fake-crm';

it('reports what went wrong without a name, an address or a word of the CRM', async () => {
  const world = await createWorld(LEAD);
  world.crm.deals.set('d1', deal('d1', 'rep', { name: 'Secret merger' }));
  world.crm.goals.set('rep', [crmGoal('rep')]);
  const pull = createPull(world.deps);
  await pull.view(dealPage('d1'), false);
  await pull.view(dealPage('gone'), false);
  await append(note('d1', LEAD, REP, 'private words'), world.connection.id, world.db);
  world.crm.fail('post', { before: crmError('rejected', 'No access to Secret merger') });
  await flush(world.deps);

  const unreadable = { ...note('d1', LEAD, REP, 'private words'), scope: world.scope, fields: null };
  await world.db.entries.put(unreadable);
  await sweepEntries(world.db, START);

  const text = await diagnostics(world.db, { version: '1.2.3' });
  const report = JSON.parse(text);
  expect(report).toMatchObject({
    version: '1.2.3',
    connections: [{ crm: 'salesforce', mode: 'oauth', problem: null }],
    kept: { opportunities: 1, entries: 1, outbox: 1 },
    outbox: [{ attempts: 1, uncertain: true, problem: { code: 'rejected' } }],
    unreadable: [{ table: 'entries', reason: 'fields: invalid_type' }],
    dealProblems: [{ code: 'not-found' }],
  });
  expect(text).not.toMatch(/Secret|private words|Name of|acme|00D|detail/i);
});
