import type { Person } from '../../../lib/domain/person';
import type { Entry, EntryKind } from '../../../lib/journal/entry';
import type { EntryOf } from '../../../lib/journal/of-kind';
import { ana, deal, note } from './views';

type About = Omit<Partial<Entry>, 'fields' | 'kind'> & { by: Person };

/** An entry on Ana's deal that the CRM has, readable by whoever can open the deal. */
export function entryOf<Kind extends EntryKind>(
  kind: Kind,
  fields: EntryOf<Kind>['fields'],
  { by, ...change }: About,
): EntryOf<Kind> {
  const { id, native } = note();
  const author = { authorId: by.id, authorName: by.name };
  const createdAt = '2026-11-22T08:00:00Z';
  return {
    id,
    kind,
    dealId: deal.id,
    aboutId: ana.id,
    ...author,
    createdAt,
    audience: { kind: 'deal' },
    fields,
    delivery: 'confirmed',
    native,
    ...change,
  } as EntryOf<Kind>;
}

/** What somebody said they would do themself. */
export function actionOf(
  owner: Person,
  { text = 'Send the security pack', due = '2026-11-27' as string | null, state = 'open' as 'open' | 'done' } = {},
  change: Partial<Entry> = {},
): EntryOf<'action'> {
  const fields = { text, ownerId: owner.id, ownerName: owner.name, due, state, from: null };
  return entryOf('action', fields, { by: owner, ...change });
}
