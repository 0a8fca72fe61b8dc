import { daysSince, formatAge, formatInstant } from '../../lib/format';
import type { Entry } from '../../lib/journal/entry';
import { ofKind } from '../../lib/journal/of-kind';
import { t } from '../../lib/words';
import { audienceWords, READERS_ICON } from '../coaching/audience';
import { Icon } from '../ui/Icon';
import { PlainText } from '../ui/PlainText';
import { Section } from '../ui/Section';
import type { PairInView } from './pair';

/** Long enough to be read again, short enough to be about now. */
const DAYS = 60;
const SHOWN = 2;

/** What the rep was recognised for of late. */
export function Recognitions({ entries, pair }: { entries: Entry[]; pair: PairInView }) {
  const { connection, rep, names } = pair;
  const received = ofKind(entries, 'recognition')
    .filter(({ fields, createdAt }) => fields.people.some(({ id }) => id === rep.id) && daysSince(createdAt) <= DAYS)
    .toReversed()
    .slice(0, SHOWN);
  if (received.length === 0) return null;
  return (
    <Section title={t('recognition_title')}>
      <ul className="space-y-2.5">
        {received.map((entry) => (
          <li key={entry.id} className="rounded-xl bg-green-soft px-4 py-3">
            <p className="text-green text-xs" title={formatInstant(entry.createdAt)}>
              {entry.authorId === connection.viewer.id
                ? t('recognition_lately_from_you', formatAge(entry.createdAt))
                : t('recognition_from', entry.authorName, formatAge(entry.createdAt))}
            </p>
            <PlainText text={entry.fields.text} connection={connection} />
            <p className="mt-1 flex items-start gap-1.5 text-mute text-xs">
              <Icon icon={READERS_ICON[entry.audience.kind]} size={12} className="mt-0.5 shrink-0" />
              {audienceWords(entry.audience, connection.viewer.id, names)}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
