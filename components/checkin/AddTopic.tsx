import { useState } from 'react';
import type { Opportunity } from '../../lib/domain/opportunity';
import { TOPIC_MAX_LENGTH } from '../../lib/journal/kinds/topic';
import { t } from '../../lib/words';
import { ReadersLine } from '../coaching/ReadersLine';
import { SmallForm } from '../coaching/SmallForm';
import { useFormDraft } from '../coaching/use-form-draft';
import { useKeep } from '../coaching/use-keep';
import { parkTopic } from '../pair/keep-topic';
import { between, type PairInView, pairKey } from '../pair/pair';
import { TextField, Tick } from '../ui/Field';

type Props = {
  pair: PairInView;
  /** The one in view, to park it from. */
  deal: Opportunity | null;
  leave: () => void;
  changed: () => void;
};

/** One line for the next check-in; beside a deal it is about that deal unless its author says otherwise. */
export function AddTopic({ pair, deal, leave, changed }: Props) {
  const { words, change, clear, idFor, audience, checkReaders } = useFormDraft(
    pairKey(pair, 'topic'),
    { text: '' },
    () => between(pair, 'topic').audience,
  );
  const text = words.text.trim();
  const [isAboutDeal, setAboutDeal] = useState(true);
  const { keep, keeping, trouble } = useKeep(pair.connection, changed, text !== '', checkReaders);

  async function save() {
    const isKept = await keep(async (sending) => {
      await parkTopic(pair, text, isAboutDeal ? deal : null, { ...sending, id: await idFor('topic') });
    });
    if (isKept && clear()) leave();
  }

  return (
    <SmallForm
      label={t('topic_add')}
      submit={() => void save()}
      send={t('topic_save')}
      isPrimary={false}
      disabled={!text || keeping}
      trouble={trouble}
      cancel={leave}
    >
      <TextField
        label={t('topic_label')}
        maxLength={TOPIC_MAX_LENGTH}
        value={words.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      {deal && (
        <Tick
          label={t('topic_about', deal.name || t('deal_unnamed'))}
          checked={isAboutDeal}
          onChange={(event) => setAboutDeal(event.target.checked)}
        />
      )}
      <ReadersLine audience={audience} viewerId={pair.connection.viewer.id} names={pair.names} />
    </SmallForm>
  );
}
