import { type FormEvent, useState } from 'react';
import type { Opportunity } from '../../lib/domain/opportunity';
import { TOPIC_MAX_LENGTH } from '../../lib/journal/kinds/topic';
import { t } from '../../lib/words';
import { ReadersLine } from '../coaching/ReadersLine';
import { useKeep } from '../coaching/use-keep';
import { parkTopic } from '../pair/keep-topic';
import { between, type PairInView } from '../pair/pair';
import { Button } from '../ui/Button';
import { TextField, Tick } from '../ui/Field';

type Props = {
  pair: PairInView /** The one in view, to park it from. */;
  deal: Opportunity | null;
  leave: () => void;
  changed: () => void;
};

/** One line for the next check-in; beside a deal it is about that deal unless its author says otherwise. */
export function AddTopic({ pair, deal, leave, changed }: Props) {
  const [text, setText] = useState('');
  const [isAboutDeal, setAboutDeal] = useState(true);
  const { keep, keeping, trouble } = useKeep(pair.connection, changed, text.trim() !== '');

  async function save(event: FormEvent) {
    event.preventDefault();
    if (!text.trim()) return;
    const isKept = await keep((sending) => parkTopic(pair, text.trim(), isAboutDeal ? deal : null, sending));
    if (isKept) leave();
  }

  return (
    <form onSubmit={save} noValidate className="space-y-2 pt-2.5">
      <TextField
        label={t('topic_label')}
        maxLength={TOPIC_MAX_LENGTH}
        autoFocus
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
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" disabled={!text.trim() || keeping}>
          {t('topic_save')}
        </Button>
        <Button look="bare" onClick={leave}>
          {t('cancel')}
        </Button>
      </div>
      {trouble && (
        <p role="alert" className="text-mute text-xs">
          {trouble}
        </p>
      )}
    </form>
  );
}
