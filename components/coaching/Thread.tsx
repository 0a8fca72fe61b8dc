import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { Connection } from '../../lib/crm/port';
import type { Person } from '../../lib/domain/person';
import type { Entry } from '../../lib/journal/entry';
import { t } from '../../lib/words';
import { Section } from '../ui/Section';
import { NoteItem } from './NoteItem';

type Props = {
  entries: Entry[];
  isRead: boolean;
  /** The right that is missing to read all of it. */
  unreadable: string | null;
  /** Why entries of it have not reached the CRM, by id. */
  unsentProblems: SidebarView['unsentProblems'];
  connection: Connection;
  owner: Person;
  changed: () => void;
};

/** Coaching on this deal, the newest first: that is what somebody opens the deal for. */
export function Thread({ entries, isRead, unreadable, unsentProblems, connection, owner, changed }: Props) {
  const isOwner = owner.id === connection.viewer.id;
  const names = new Map(entries.map(({ authorId, authorName }) => [authorId, authorName]));
  names.set(owner.id, owner.name);
  return (
    <Section title={t('thread_title')}>
      {unreadable && <p className="text-mute">{t('thread_scope_missing', unreadable)}</p>}
      {entries.length === 0 ? (
        !unreadable && (
          <p className="text-mute">
            {t(!isRead ? 'thread_not_read' : isOwner ? 'thread_empty_owner' : 'thread_empty', owner.name)}
          </p>
        )
      ) : (
        <ol>
          {entries.toReversed().map((entry) => (
            <NoteItem
              key={entry.id}
              entry={entry}
              names={names}
              unsentProblem={unsentProblems[entry.id]?.problem ?? null}
              connection={connection}
              owner={owner}
              changed={changed}
            />
          ))}
        </ol>
      )}
    </Section>
  );
}
