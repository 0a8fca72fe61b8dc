import type { SidebarView } from '../../../lib/cache/sidebar-view';
import type { Person } from '../../../lib/domain/person';
import type { Entry, EntryKind } from '../../../lib/journal/entry';
import type { EntryOf } from '../../../lib/journal/of-kind';
import { ana, dana, note } from './views';

/** What Ana and Dana have between them, which the CRM has and both can read. */
export function between<Kind extends EntryKind>(
  kind: Kind,
  by: Person,
  fields: EntryOf<Kind>['fields'],
  change: Partial<Entry> = {},
): EntryOf<Kind> {
  return {
    ...note(),
    kind,
    dealId: null,
    aboutId: ana.id,
    authorId: by.id,
    authorName: by.name,
    audience: { kind: 'private', personIds: [ana.id, dana.id] },
    fields,
    ...change,
  } as EntryOf<Kind>;
}

/** Thursdays at ten in Lisbon. */
export function cadence(change: Partial<EntryOf<'cadence'>['fields']> = {}, by = dana): EntryOf<'cadence'> {
  const led = { leaderId: dana.id, leaderName: dana.name };
  const at = { at: '2026-11-26T10:00', timeZone: 'Europe/Lisbon', minutes: 30 };
  return between('cadence', by, { everyDays: 7, ...at, ...led, ...change });
}

export function topic(text: string, by: Person, change: Partial<EntryOf<'topic'>['fields']> = {}): EntryOf<'topic'> {
  return between('topic', by, { text, leaderId: dana.id, dealId: null, dealName: null, drops: null, ...change });
}

export function said(text: string, by: Person, change: Partial<EntryOf<'action'>['fields']> = {}): EntryOf<'action'> {
  const owner = { ownerId: by.id, ownerName: by.name };
  return between('action', by, { text, ...owner, due: '2026-11-25', state: 'open', from: null, ...change });
}

export function checkin(
  change: Partial<EntryOf<'checkin'>['fields']> = {},
  entry: Partial<Entry> = {},
): EntryOf<'checkin'> {
  const fields = { leaderId: dana.id, onDate: '2026-11-19', talked: [], actionIds: [], ...change };
  return between('checkin', dana, fields, { createdAt: '2026-11-19T10:40:00Z', ...entry });
}

export function having(view: SidebarView, ...entries: Entry[]): SidebarView {
  return { ...view, entries: [...view.entries, ...entries] };
}
