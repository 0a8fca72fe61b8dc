import type { ComponentProps } from 'react';
import { formatAge, formatInstant } from '../../lib/format';
import { NewerFields } from '../../lib/journal/kinds/newer';
import { t } from '../../lib/words';
import { PlainText } from '../ui/PlainText';
import { Standing } from './Standing';

/** What this version cannot show as what it is: that it is there, and its words where the CRM has some. */
export function NewerItem(said: ComponentProps<typeof Standing>) {
  const { entry, connection } = said;
  const author = entry.authorId === connection.viewer.id ? t('author_you') : entry.authorName;
  const text = NewerFields.safeParse(entry.fields).data?.text;
  return (
    <li className="py-2.5 first:pt-0.5 last:pb-0">
      <p className="text-mute text-xs [overflow-wrap:anywhere]">
        <bdi>{author}</bdi>
        {` · ${t('newer_written')} · `}
        <time dateTime={entry.createdAt} title={formatInstant(entry.createdAt)}>
          {formatAge(entry.createdAt)}
        </time>
      </p>
      {text && <PlainText text={text} connection={connection} />}
      <Standing {...said} />
    </li>
  );
}
