import { useState } from 'react';
import type { Opportunity } from '../../lib/domain/opportunity';
import { TOPIC_MAX_LENGTH } from '../../lib/journal/kinds/topic';
import { t } from '../../lib/words';
import { ReadersLine } from '../coaching/ReadersLine';
import { SmallForm } from '../coaching/SmallForm';
import { useKeep } from '../coaching/use-keep';
import { parkTopic } from '../pair/keep-topic';
import { between, type PairInView } from '../pair/pair';
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
  const [text, setText] = useState('');
  const [isAboutDeal, setAboutDeal] = useState(true);
  const { keep, keeping, trouble } = useKeep(pair.connection, changed, text.trim() !== '');

  async function save() {
    const isKept = await keep((sending) => parkTopic(pair, text.trim(), isAboutDeal ? deal : null, sending));
    if (isKept) leave();
  }

  return (
    <SmallForm
      label={t('topic_add')}
      submit={() => void save()}
      send={t('topic_save')}
      isPrimary={false}
      disabled={!text.trim() || keeping}
      trouble={trouble}
      cancel={leave}
    >
      <TextField
        label={t('topic_label')}
        maxLength={TOPIC_MAX_LENGTH}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {deal && (
        <Tick
          label={t('topic_about', deal.name || t('deal_unnamed'))}
          checked={isAboutDeal}
          onChange={(event) => setAboutDeal(event.target.checked)}
        />
      )}
      <ReadersLine audience={between(pair, 'topic').audience} viewerId={pair.connection.viewer.id} names={pair.names} />
    </SmallForm>
  );
}
