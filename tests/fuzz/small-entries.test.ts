import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { EntryRowSchema, faultOf } from '../../lib/cache/row-schemas';
import { nextMeeting } from '../../lib/domain/cadence';
import { actionsOf, openActions } from '../../lib/journal/actions';
import { agendaOf } from '../../lib/journal/agenda';
import { answersByEntry } from '../../lib/journal/answers';
import { checksOf } from '../../lib/journal/checks';
import type { Entry, EntryKind } from '../../lib/journal/entry';
import { goalHistoriesOf } from '../../lib/journal/goal-history';
import { FIELDS } from '../../lib/journal/kinds/schemas';
import { occasionsOf } from '../../lib/journal/occasions';
import { ofKind } from '../../lib/journal/of-kind';
import { openAsks } from '../../lib/journal/open-asks';
import { togetherOf } from '../../lib/journal/together';
import { wordsOf } from '../../lib/journal/words';
import { anyFields } from '../unit/journal/any-entry';
import { deal, LEAD, nativeOf, note, REP } from '../unit/sync/fake-crm';
import { boundary } from './boundary';
import { nearly } from './mutate';
import { strangeValue } from './strange';

const holds = boundary('storage');

const NOW = '2026-11-16T09:00:00.000Z';
const PAIR = { repId: REP.id, leaderId: LEAD.id };
const good = anyFields({ ...PAIR, repName: REP.name, leaderName: LEAD.name });
const id = fc.constantFrom(...[1, 2, 3, 4].map((number) => `01a00000-0000-7000-8000-00000000000${number}`));
const entry = fc.oneof(
  ...Object.entries(good).map(([kind, fields]) =>
    fc
      .tuple(fc.oneof(nearly(fields), fields, strangeValue), id, fc.constantFrom(REP, LEAD), fc.boolean())
      .map(([said, entryId, author, onDeal]): Entry => {
        const base = nativeOf(note('d1', author, REP));
        return { ...base, id: entryId, kind: kind as EntryKind, fields: said, dealId: onDeal ? 'd1' : null };
      }),
  ),
);

describe('small entries, whatever their fields are', () => {
  holds(
    'fold into what screens show, of what reads as its kind alone',
    fc.array(entry, { maxLength: 6 }),
    (entries) => {
      const actions = actionsOf(entries);
      const folds = [
        openActions(actions, REP),
        [...answersByEntry(entries)],
        checksOf(entries, REP.id),
        togetherOf(entries, PAIR),
        agendaOf(entries, PAIR),
        openAsks(entries, PAIR),
        goalHistoriesOf(entries, REP.id),
        occasionsOf(entries, {
          deals: [deal('d1', REP.id)],
          owner: REP,
          viewerId: LEAD.id,
          timeZone: 'UTC',
          today: '2026-11-16',
        }),
      ];
      expect(folds).toHaveLength(8);
      for (const { fields } of ofKind(entries, 'cadence')) {
        const meeting = nextMeeting(fields, NOW);
        if (meeting) expect(Date.parse(meeting.end)).toBeGreaterThan(Date.parse(NOW));
      }
    },
  );

  holds('are said in words where they read as their kind', entry, ({ kind, fields }) => {
    if (!FIELDS[kind].safeParse(fields).success) return;
    const words = wordsOf(kind, fields);
    if (words !== null) expect(words).not.toMatch(/undefined|\[object Object/);
  });

  holds('are kept as rows or named as unreadable', entry, (given) => {
    const fault = faultOf(EntryRowSchema, { ...given, scope: 'salesforce:00D:rep' });
    expect(fault === null).toBe(FIELDS[given.kind].safeParse(given.fields).success);
  });
});
