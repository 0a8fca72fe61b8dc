import { useState } from 'react';
import type { Audience } from '../../lib/journal/entry';
import { TOPIC_MAX_LENGTH } from '../../lib/journal/kinds/topic';
import { t } from '../../lib/words';
import type { Talk } from '../deal/talk';
import { parkTopic } from '../pair/keep-topic';
import { between, namesWith, type PairInView, pairOnDeal } from '../pair/pair';
import { Word } from '../ui/Button';
import { audienceWords } from './audience';
import { useKeep } from './use-keep';

type Props = {
  talk: Talk;
  text: string;
  /** Whether it was written for these, too (`Composer`). */
  checkReaders: (to: Audience) => boolean;
  /** The words are on the agenda: no note any more. */
  parked: () => void;
};

/** Below a note that somebody is writing: it may as well wait for the next check-in (000-14, 000-22). */
export function ParkInstead({ talk, text, checkReaders, parked }: Props) {
  const { connection, changed, deal, names } = talk;
  const words = text.trim();
  const pair = pairOnDeal(talk);
  const audience = pair && between(pair, 'topic').audience;
  const { keep, keeping, trouble } = useKeep(
    connection,
    changed,
    words !== '',
    () => !audience || checkReaders(audience),
  );
  const [isParked, setParked] = useState(false);
  if (!pair || !audience) return null;
  if (words === '') return isParked && <p role="status">{t('park_done')}</p>;
  if (words.length > TOPIC_MAX_LENGTH) return null;

  const readers = audienceWords(audience, connection.viewer.id, namesWith(pair, names));
  async function park(known: PairInView) {
    const isKept = await keep((sending) => parkTopic(known, words, deal, sending));
    if (!isKept) return;
    setParked(true);
    parked();
  }
  return (
    <div>
      <Word disabled={keeping} onClick={() => void park(pair)}>
        {t('park_instead')}
      </Word>{' '}
      <span>{`· ${readers}`}</span>
      {trouble && <p role="alert">{trouble}</p>}
    </div>
  );
}
