import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { sidebarView } from '../../../lib/cache/queries';
import { answersByEntry } from '../../../lib/journal/answers';
import { agreementsTo, goalHistoriesOf } from '../../../lib/journal/goal-history';
import { createPull } from '../../../lib/sync/pull';
import { answerFields, entryOf, goalFields } from '../journal/entry-of';
import { createWorld, LEAD, LIST_PAGE, REP } from './fake-crm';

it('001-05 an agreed goal stands in the rep’s panel, with its agreement, after one read from the CRM', async () => {
  const world = await createWorld(REP);
  const goal = entryOf('goal', REP, REP, goalFields({ name: 'Agreed with both' }));
  world.crm.objects.push(goal, entryOf('answer', LEAD, REP, answerFields(goal, 'agree')));
  await createPull(world.deps).view(LIST_PAGE, false);
  const { goals, entries } = await sidebarView(LIST_PAGE, { db: world.db, now: '2026-11-11T10:00:00Z' });
  expect(goals.map(({ name }) => name)).toContain('Agreed with both');
  const [history] = goalHistoriesOf(entries, REP.id);
  expect(history && agreementsTo(history.current, answersByEntry(entries).get(history.current.id))).toMatchObject([
    { authorId: LEAD.id },
  ]);
});
