import { Suspense } from 'react';
import type { EntryKind } from '../../lib/journal/entry';
import { distinct } from '../../lib/journal/fold';
import { inOrder } from '../../lib/journal/order';
import { t } from '../../lib/words';
import { Answers, NewerItem, RecognitionCard } from '../deal/later';
import { type Talk, unsentOf } from '../deal/talk';
import { Section } from '../ui/Section';
import { NoteItem } from './NoteItem';

/** What stands among the notes, by its kind. */
const OTHERS: Partial<Record<EntryKind, typeof RecognitionCard>> = { recognition: RecognitionCard, newer: NewerItem };

/** Coaching on this deal, the newest first: that is what somebody opens the deal for. */
export function Thread({ talk }: { talk: Talk }) {
  const { view, connection, deal, owner, names, changed } = talk;
  const isOwner = view.relation === 'self';
  const others = view.entries.filter(({ kind, dealId }) => kind in OTHERS && dealId === deal.id);
  // Notes alone stand in order already.
  const entries = (others.length > 0 ? inOrder([...view.thread, ...distinct(others)]) : view.thread).toReversed();
  const unreadable = view.threadUnreadable;
  const isRead = view.dealReadAt !== null;
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
          {entries.map((entry) => {
            const Other = OTHERS[entry.kind];
            return Other ? (
              <Suspense key={entry.id}>
                <Other {...{ entry, names, connection, changed }} unsent={unsentOf(talk, entry)} />
              </Suspense>
            ) : (
              <NoteItem key={entry.id} entry={entry} talk={talk}>
                <Suspense>
                  <Answers talk={talk} note={entry} />
                </Suspense>
              </NoteItem>
            );
          })}
        </ol>
      )}
    </Section>
  );
}
