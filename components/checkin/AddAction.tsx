import { useState } from 'react';
import { audienceOfAction } from '../../lib/crm/audience';
import { addDays } from '../../lib/domain/dates';
import { ACTION_MAX_LENGTH } from '../../lib/journal/kinds/action';
import { keepEntry } from '../../lib/settings/keep-entry';
import { t } from '../../lib/words';
import { ReadersLine } from '../coaching/ReadersLine';
import { SmallForm } from '../coaching/SmallForm';
import { useKeep } from '../coaching/use-keep';
import type { PairInView } from '../pair/pair';
import { TextField } from '../ui/Field';
import { ownDate } from './when';

/** One thing that the viewer will do, between the two: what, and by when. */
export function AddAction({ pair, leave, changed }: { pair: PairInView; leave: () => void; changed: () => void }) {
  const { connection, rep, leader } = pair;
  const { viewer } = connection;
  const [text, setText] = useState('');
  const [due, setDue] = useState(() => addDays(ownDate(new Date().toISOString()), 7));
  const { keep, keeping, trouble } = useKeep(connection, changed, text.trim() !== '');
  const audience = audienceOfAction(connection, null, [rep.id, leader.id]);

  async function save() {
    const owned = { text: text.trim(), ownerId: viewer.id, ownerName: viewer.name, due };
    const fields = { ...owned, state: 'open' as const, from: null };
    const isKept = await keep(async (sending) => {
      await keepEntry(connection, { kind: 'action', dealId: null, aboutId: rep.id, audience, fields }, sending);
    });
    if (isKept) leave();
  }

  return (
    <SmallForm
      label={t('intended_add')}
      submit={() => void save()}
      send={t('outcome_save')}
      isPrimary={false}
      disabled={!text.trim() || !due || keeping}
      trouble={trouble}
      cancel={leave}
    >
      <TextField
        label={t('outcome_text')}
        maxLength={ACTION_MAX_LENGTH}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField type="date" label={t('action_due')} value={due} onChange={(event) => setDue(event.target.value)} />
      <ReadersLine audience={audience} viewerId={pair.connection.viewer.id} names={pair.names} />
    </SmallForm>
  );
}
