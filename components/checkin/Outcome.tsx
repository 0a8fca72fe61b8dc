import { X } from 'lucide';
import { ACTION_MAX_LENGTH } from '../../lib/journal/kinds/action';
import { t } from '../../lib/words';
import type { PairInView } from '../pair/pair';
import { IconButton } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { TextField } from '../ui/Field';
import { Icon } from '../ui/Icon';
import type { missingOf, OutcomeDraft } from './closing';

type Props = {
  number: number;
  outcome: OutcomeDraft;
  pair: PairInView;
  missing: ReturnType<typeof missingOf>;
  change: (next: OutcomeDraft) => void;
  remove: () => void;
};

/** An action that comes out of a check-in: what, who, by when. */
export function Outcome({ number, outcome, pair, missing, change, remove }: Props) {
  const { connection, rep, leader } = pair;
  const set = (part: Partial<OutcomeDraft>) => change({ ...outcome, ...part, entryId: null });
  const owners = [leader, rep].map(({ id, name }) => ({
    value: id,
    name: id === connection.viewer.id ? t('author_you') : name,
  }));
  return (
    <fieldset className="relative min-w-0 space-y-2 py-3 first:pt-0">
      <legend className="sr-only">{t('outcome', number)}</legend>
      <IconButton label={t('outcome_remove', number)} className="absolute top-0 right-0" onClick={remove}>
        <Icon icon={X} size={14} />
      </IconButton>
      <TextField
        label={t('outcome_text')}
        maxLength={ACTION_MAX_LENGTH}
        error={missing === 'text' ? t('outcome_needs_text') : null}
        value={outcome.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <Choice
        label={t('outcome_owner')}
        value={outcome.ownerId}
        options={owners}
        onChange={(ownerId) => set({ ownerId })}
      />
      {missing === 'owner' && (
        <p role="alert" className="text-red text-xs">
          {t('outcome_needs_owner')}
        </p>
      )}
      <TextField
        type="date"
        label={t('action_due')}
        error={missing === 'due' ? t('outcome_needs_due') : null}
        value={outcome.due}
        onChange={(event) => set({ due: event.target.value })}
      />
    </fieldset>
  );
}
