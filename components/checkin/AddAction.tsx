import { audienceOfAction } from '../../lib/crm/audience';
import { addDays } from '../../lib/domain/dates';
import { ACTION_MAX_LENGTH } from '../../lib/journal/kinds/action';
import { keepEntry } from '../../lib/settings/keep-entry';
import { t } from '../../lib/words';
import { ReadersLine } from '../coaching/ReadersLine';
import { SmallForm } from '../coaching/SmallForm';
import { useFormDraft } from '../coaching/use-form-draft';
import { useKeep } from '../coaching/use-keep';
import { type PairInView, pairKey } from '../pair/pair';
import { TextField } from '../ui/Field';
import { ownDate } from './when';

/** One thing that the viewer will do, between the two: what, and by when. */
export function AddAction({ pair, leave, changed }: { pair: PairInView; leave: () => void; changed: () => void }) {
  const { connection, rep, leader } = pair;
  const { viewer } = connection;
  const { words, change, clear, idFor, audience, checkReaders } = useFormDraft(
    pairKey(pair, 'action'),
    { text: '', due: addDays(ownDate(new Date().toISOString()), 7) },
    () => audienceOfAction(connection, null, [rep.id, leader.id]),
  );
  const { due } = words;
  const text = words.text.trim();
  const { keep, keeping, trouble } = useKeep(connection, changed, text !== '', checkReaders);

  async function save() {
    const owned = { text, ownerId: viewer.id, ownerName: viewer.name, due };
    const fields = { ...owned, state: 'open' as const, from: null };
    const isKept = await keep(async (sending) => {
      const action = { kind: 'action', dealId: null, aboutId: rep.id, audience, fields } as const;
      await keepEntry(connection, action, { ...sending, id: await idFor('action') });
    });
    if (isKept && clear()) leave();
  }

  return (
    <SmallForm
      label={t('intended_add')}
      submit={() => void save()}
      send={t('outcome_save')}
      isPrimary={false}
      disabled={!text || !due || keeping}
      trouble={trouble}
      cancel={leave}
    >
      <TextField
        label={t('outcome_text')}
        maxLength={ACTION_MAX_LENGTH}
        value={words.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <TextField
        type="date"
        label={t('action_due')}
        value={due}
        onChange={(event) => change({ due: event.target.value })}
      />
      <ReadersLine audience={audience} viewerId={pair.connection.viewer.id} names={pair.names} />
    </SmallForm>
  );
}
