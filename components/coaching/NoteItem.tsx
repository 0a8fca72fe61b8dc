import { PencilLine } from 'lucide';
import { type ReactNode, Suspense } from 'react';
import * as z from 'zod/mini';
import { formatAge, formatInstant } from '../../lib/format';
import type { Entry } from '../../lib/journal/entry';
import { NOTE_TONES, type NoteEntry } from '../../lib/journal/kinds/note';
import { t } from '../../lib/words';
import { LongText } from '../deal/later';
import { type Talk, unsentOf } from '../deal/talk';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { crmWord } from '../ui/crm-word';
import { Icon } from '../ui/Icon';
import { PlainText } from '../ui/PlainText';
import type { LongTextProps } from './LongText';
import { Standing } from './Standing';

/** What is shown of a note: more forgiving than what may be written, since anybody can edit it in the CRM. */
const ShownNote = z.object({ tone: z.catch(z.nullable(z.enum(NOTE_TONES)), null), text: z.string() });

/** Longer texts are folded: about nine lines of the default width. */
const FOLD_CHARACTERS = 420;
const FOLD_LINES = 9;

type Props = {
  entry: Entry;
  talk: Talk;
  /** What was said to it. */
  children: ReactNode;
};

/** One coaching note: who, what, to whom, and whether it has arrived. */
export function NoteItem({ entry, talk, children }: Props) {
  const { connection, owner, names, changed, edit } = talk;
  const note = ShownNote.safeParse(entry.fields);
  const isMine = entry.authorId === connection.viewer.id;
  const isPeerNote = entry.authorId !== owner.id && !owner.managerIds.includes(entry.authorId);
  const author = isMine ? t('author_you') : entry.authorName;
  const age = formatAge(entry.createdAt);
  return (
    <li className="flex gap-2.5 py-2.5 first:pt-0.5 last:pb-0">
      <Avatar name={entry.authorName} />
      <article
        className="min-w-0 flex-1"
        aria-label={isMine ? t('note_by_you', age) : t('note_by', entry.authorName, age)}
      >
        <p className="text-mute text-xs leading-5 [overflow-wrap:anywhere]">
          <bdi className="font-semibold text-ink">{author}</bdi>
          {note.data?.tone && ` · ${t(`note_tone_${note.data.tone}`)}`}
          {isPeerNote && ` · ${t('note_peer')}`}
          {' · '}
          <time dateTime={entry.createdAt} title={formatInstant(entry.createdAt)}>
            {age}
          </time>
        </p>
        {note.success ? (
          <NoteText text={note.data.text} entry={entry} connection={connection} changed={changed} />
        ) : (
          <p className="text-mute italic">{t('note_unreadable')}</p>
        )}
        {entry.native?.textCut && <p className="text-mute text-xs">{t('note_cut', crmWord(connection.crm))}</p>}
        <Standing {...{ entry, names, connection, changed }} unsent={unsentOf(talk, entry)}>
          {isMine && note.data?.tone && connection.canWrite && owner.name && (
            <Button look="bare" className="text-xs" onClick={() => edit(entry as NoteEntry)}>
              <Icon icon={PencilLine} size={12} />
              {t('unsent_edit')}
            </Button>
          )}
        </Standing>
        {children}
      </article>
    </li>
  );
}

function NoteText({ text, entry, connection, changed }: LongTextProps) {
  const isLong =
    entry.native?.textComplete === false || text.length > FOLD_CHARACTERS || text.split('\n').length > FOLD_LINES;
  const start = <PlainText text={isLong ? text.slice(0, FOLD_CHARACTERS) : text} connection={connection} />;
  if (!isLong) return start;
  return (
    <Suspense fallback={<div className="line-clamp-6">{start}</div>}>
      <LongText {...{ text, entry, connection, changed }} />
    </Suspense>
  );
}
