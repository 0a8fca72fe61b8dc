import type { ComponentProps } from 'react';
import { formatAge, formatInstant } from '../../lib/format';
import { RecognitionFields } from '../../lib/journal/kinds/recognition';
import { language, t } from '../../lib/words';
import { Standing } from '../coaching/Standing';
import { crmWord } from '../ui/crm-word';
import { PlainText } from '../ui/PlainText';

/** A word of recognition, from whom to whom, what they did, what it changed. */
export function RecognitionCard(said: ComponentProps<typeof Standing>) {
  const { entry, connection } = said;
  const viewerId = connection.viewer.id;
  const { data } = RecognitionFields.safeParse(entry.fields);
  if (!data) return null;
  const [deed = '', ...effect] = data.text.split('\n');
  const people = new Intl.ListFormat(language()).format(
    data.people.map(({ id, name }) => (id === viewerId ? t('recognition_you') : name)),
  );
  const author = entry.authorId === viewerId ? t('recognition_from_you') : entry.authorName;
  return (
    <li className="py-2.5 first:pt-0.5 last:pb-0">
      <div className="rounded-xl bg-green-soft px-3.5 py-3">
        <p className="text-green text-xs [overflow-wrap:anywhere]">
          {t('recognition_from_to', author, people)}
          {' · '}
          <time dateTime={entry.createdAt} title={formatInstant(entry.createdAt)}>
            {formatAge(entry.createdAt)}
          </time>
        </p>
        <div className="pt-0.5 font-semibold">
          <PlainText text={deed} connection={connection} />
        </div>
        {effect.length > 0 && (
          <div className="text-xs">
            <PlainText text={effect.join('\n')} connection={connection} />
          </div>
        )}
        {entry.native?.textCut && <p className="text-mute text-xs">{t('note_cut', crmWord(connection.crm))}</p>}
        <Standing {...said} />
      </div>
    </li>
  );
}
