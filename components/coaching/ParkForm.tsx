import { TOPIC_MAX_LENGTH } from '../../lib/journal/kinds/topic';
import { t } from '../../lib/words';
import { draftKey, type Talk } from '../deal/talk';
import { parkTopic } from '../pair/keep-topic';
import { between, namesWith, type PairInView } from '../pair/pair';
import { TextField } from '../ui/Field';
import { ReadersLine } from './ReadersLine';
import { SmallForm } from './SmallForm';
import { useFormDraft } from './use-form-draft';
import { useKeep } from './use-keep';

type Props = { talk: Talk; pair: PairInView; isPrimary: boolean; close: () => void };

/** One line for the next check-in. */
export function ParkForm({ talk, pair, isPrimary, close }: Props) {
  const { connection, changed, deal, names } = talk;
  const { words, change, clear, idFor, audience, checkReaders } = useFormDraft(
    draftKey(talk, 'park'),
    { text: '' },
    () => between(pair, 'topic').audience,
  );
  const text = words.text.trim();
  const { keep, keeping, trouble } = useKeep(connection, changed, text !== '', checkReaders);

  async function park() {
    const isKept = await keep(async (sending) => {
      await parkTopic(pair, text, deal, { ...sending, id: await idFor('topic') });
    });
    if (!isKept) return;
    if (clear()) close();
  }

  return (
    <SmallForm
      label={t('park_for')}
      submit={() => void park()}
      send={t('park_send')}
      isPrimary={isPrimary}
      disabled={text === '' || keeping}
      trouble={trouble}
      cancel={close}
    >
      <TextField
        label={t('park_for')}
        dir="auto"
        maxLength={TOPIC_MAX_LENGTH}
        value={words.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <ReadersLine audience={audience} viewerId={connection.viewer.id} names={namesWith(pair, names)} />
    </SmallForm>
  );
}
