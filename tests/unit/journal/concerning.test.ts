import { expect, it } from 'vitest';
import { concerns } from '../../../lib/journal/concerning';
import { COLLEAGUE, LEAD, note, REP } from '../sync/fake-crm';
import { actionFields, entryOf } from './entry-of';

it('what concerns a person is theirs, about them, theirs to do, or thanks to them; nothing else', () => {
  const thanks = entryOf('recognition', LEAD, COLLEAGUE, {
    reason: 'help',
    text: 'You opened a door.',
    people: [COLLEAGUE, REP].map(({ id, name }) => ({ id, name })),
  });
  const toDo = entryOf('action', LEAD, COLLEAGUE, actionFields(REP));
  const all = [note('d1', REP, COLLEAGUE), note('d1', LEAD, REP), thanks, toDo, note('d1', LEAD, COLLEAGUE)];
  expect(all.map((entry) => concerns(entry, REP.id))).toEqual([true, true, true, true, false]);
  expect(concerns({ ...toDo, fields: null }, REP.id)).toBe(false);
});
