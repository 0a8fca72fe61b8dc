import type { Person } from '../../../lib/domain/person';
import type { Entry, EntryKind } from '../../../lib/journal/entry';
import type { EntryOf } from '../../../lib/journal/of-kind';
import { nextId } from '../sync/fake-crm';

type Change = Partial<Pick<Entry, 'id' | 'dealId' | 'createdAt' | 'audience' | 'delivery'>>;

/** An entry that the CRM has, between its author and whom it is about; later calls are written later. */
export function entryOf<Kind extends EntryKind>(
  kind: Kind,
  author: Person,
  about: Person,
  fields: EntryOf<Kind>['fields'],
  change: Change = {},
): EntryOf<Kind> {
  const id = change.id ?? nextId();
  const delivery = change.delivery ?? 'confirmed';
  const entry: Entry = {
    kind,
    dealId: null,
    aboutId: about.id,
    authorId: author.id,
    authorName: author.name,
    createdAt: '2026-11-11T09:00:00.000Z',
    audience: { kind: 'private', personIds: [...new Set([author.id, about.id, ...about.managerIds])] },
    fields,
    native:
      delivery === 'confirmed'
        ? {
            id: `native-${id}`,
            version: '1',
            modifiedAt: '2026-11-11T09:00:00.000Z',
            postedWithSharedKey: false,
            textComplete: true,
            textCut: false,
            editedInCrm: false,
          }
        : null,
    ...change,
    id,
    delivery,
  };
  return entry as EntryOf<Kind>;
}

/** The fields of a goal of one's own: a hundred thousand euros in the fourth quarter. */
export function goalFields(change: Partial<EntryOf<'goal'>['fields']> = {}): EntryOf<'goal'>['fields'] {
  return {
    name: 'New business',
    target: { minor: 10_000_000, currency: 'EUR' },
    period: { start: '2026-10-01', end: '2026-12-31', kind: 'quarter', label: 'Q4' },
    why: 'The second site',
    replaces: null,
    withdrawn: false,
    ...change,
  };
}

export function actionFields(owner: Person, change: Partial<EntryOf<'action'>['fields']> = {}) {
  return {
    text: 'Call their VP',
    ownerId: owner.id,
    ownerName: owner.name,
    due: '2026-11-13',
    state: 'open' as const,
    from: null,
    ...change,
  };
}

export function answerFields(to: Entry, say: EntryOf<'answer'>['fields']['say'], text: string | null = null) {
  return { to: to.id, quote: '', say, text, actionId: null };
}
