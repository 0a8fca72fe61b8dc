import type { TopicEntry } from '../../lib/journal/kinds/topic';
import { togetherOf } from '../../lib/journal/together';
import { t } from '../../lib/words';
import { type Talk, unsentOf } from '../deal/talk';
import { dropTopic } from '../pair/keep-topic';
import { idsOf, namesWith, type PairInView } from '../pair/pair';
import { Word } from '../ui/Button';
import { Standing } from './Standing';
import { useKeep } from './use-keep';

/** What waits for the next check-in of the two from this deal. */
export function Parked({ talk, pair }: { talk: Talk; pair: PairInView }) {
  const { topics } = togetherOf(talk.view.entries, idsOf(pair));
  const fromHere = topics.filter(({ fields }) => fields.dealId === talk.deal.id);
  if (fromHere.length === 0) return null;
  return (
    <div className="pt-2">
      <h3 className="text-mute text-xs">{t('park_title')}</h3>
      <ul>
        {fromHere.map((topic) => (
          <ParkedTopic key={topic.id} talk={talk} pair={pair} topic={topic} />
        ))}
      </ul>
    </div>
  );
}

function ParkedTopic({ talk, pair, topic }: { talk: Talk; pair: PairInView; topic: TopicEntry }) {
  const { connection, changed } = talk;
  const { keep, keeping, trouble, near } = useKeep(connection, changed);
  const isMine = topic.authorId === connection.viewer.id;
  return (
    <li className="py-1" {...near}>
      <p className="[overflow-wrap:anywhere]">
        <bdi className="text-mute">{isMine ? t('author_you') : topic.authorName}</bdi> <bdi>{topic.fields.text}</bdi>
      </p>
      <Standing
        {...{ connection, changed }}
        entry={topic}
        names={namesWith(pair, talk.names)}
        unsent={unsentOf(talk, topic)}
      />
      {isMine && connection.canWrite && (
        <Word
          className="text-mute text-xs"
          disabled={keeping}
          aria-label={t('park_drop_label', topic.fields.text)}
          onClick={() => void keep((sending) => dropTopic(pair, topic, sending))}
        >
          {t('park_drop')}
        </Word>
      )}
      {trouble && (
        <p role="alert" className="text-mute text-xs">
          {trouble}
        </p>
      )}
    </li>
  );
}
