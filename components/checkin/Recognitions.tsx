import type { SidebarView } from '../../lib/cache/sidebar-view';
import { daysSince } from '../../lib/format';
import type { Entry } from '../../lib/journal/entry';
import { ofKind } from '../../lib/journal/of-kind';
import { t } from '../../lib/words';
import type { PairInView } from '../pair/pair';
import { RecognitionCard } from '../recognition/RecognitionCard';
import { Section } from '../ui/Section';

/** Long enough to be read again, short enough to be about now. */
const DAYS = 60;
const SHOWN = 2;

type Props = {
  entries: Entry[];
  pair: PairInView;
  unsentProblems: SidebarView['unsentProblems'];
  changed: () => void;
};

/** What the rep was recognised for of late. */
export function Recognitions({ entries, pair, unsentProblems, changed }: Props) {
  const { connection, rep, names } = pair;
  const received = ofKind(entries, 'recognition')
    .filter(({ fields, createdAt }) => fields.people.some(({ id }) => id === rep.id) && daysSince(createdAt) <= DAYS)
    .toReversed()
    .slice(0, SHOWN);
  if (received.length === 0) return null;
  return (
    <Section title={t('recognition_title')}>
      <ul>
        {received.map((entry) => (
          <RecognitionCard
            key={entry.id}
            {...{ entry, names, connection, changed }}
            unsent={unsentProblems[entry.id]}
          />
        ))}
      </ul>
    </Section>
  );
}
