import { Smartphone } from 'lucide';
import { daysSince, formatAge, formatInstant } from '../../lib/format';
import type { Entry } from '../../lib/journal/entry';
import { ofKind } from '../../lib/journal/of-kind';
import { t } from '../../lib/words';
import { audienceWords, meantForWords, READERS_ICON } from '../coaching/audience';
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
            <Readers entry={entry} viewerId={connection.viewer.id} names={names} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

type ReadersProps = { entry: Entry; viewerId: string; names: ReadonlyMap<string, string> };

/** Nothing is promised before the CRM has confirmed it. */
function Readers({ entry: { audience, delivery }, viewerId, names }: ReadersProps) {
  const hasArrived = delivery === 'confirmed';
  return (
    <p className="mt-1 flex items-start gap-1.5 text-mute text-xs">
      <Icon icon={hasArrived ? READERS_ICON[audience.kind] : Smartphone} size={12} className="mt-0.5 shrink-0" />
      {(hasArrived ? audienceWords : meantForWords)(audience, viewerId, names)}
    </p>
  );
}
