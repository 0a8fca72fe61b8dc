import { type FormEvent, useState } from 'react';
import { audienceOfAction, audienceOfAnswer } from '../../lib/crm/audience';
import type { Connection } from '../../lib/crm/port';
import type { Person } from '../../lib/domain/person';
import { ACTION_MAX_LENGTH } from '../../lib/journal/kinds/action';
import type { GoalEntry } from '../../lib/journal/kinds/goal';
import { keepEntry } from '../../lib/settings/keep-entry';
import { t } from '../../lib/words';
import { audienceWords } from '../coaching/audience';
import { notSavedWords } from '../options/not-saved-words';
import { Button } from '../ui/Button';
import { TextField } from '../ui/Field';

type Props = { goal: GoalEntry; person: Person; connection: Connection };

/** A leader agrees to a rep's own goal (001-01), and may say what they will do for it (001-04). */
export function AgreeGoal({ goal, person, connection }: Props) {
  const [open, setOpen] = useState(false);
  const [support, setSupport] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const { viewer } = connection;
  const audience = audienceOfAnswer(connection, goal);
  if (audience.kind === 'this-device') return null;

  async function agree(event: FormEvent) {
    event.preventDefault();
    const between = { dealId: null, aboutId: person.id };
    const text = support.trim();
    try {
      // The support first: an agreement never stands without what was promised with it.
      if (text) {
        await keepEntry(connection, {
          kind: 'action',
          ...between,
          audience: audienceOfAction(connection, null, [person.id, viewer.id]),
          fields: { text, ownerId: viewer.id, ownerName: viewer.name, due: null, state: 'open', from: goal.id },
        });
        setSupport('');
      }
      const fields = { to: goal.id, quote: goal.fields.name, say: 'agree' as const, text: null, actionId: null };
      await keepEntry(connection, { kind: 'answer', ...between, audience, fields });
    } catch (error) {
      setFailed(notSavedWords(error));
    }
  }

  if (!open) {
    return (
      <Button
        className="mt-1.5 print:hidden"
        aria-label={t('team_agree_to', goal.fields.name, person.name)}
        onClick={() => setOpen(true)}
      >
        {t('team_agree')}
      </Button>
    );
  }
  return (
    <form onSubmit={agree} className="opening mt-2 space-y-2 border-edge border-l-2 pl-3 print:hidden">
      <TextField
        label={t('team_agree_support')}
        hint={audienceWords(audience, viewer.id, new Map([[person.id, person.name]]))}
        error={failed}
        value={support}
        maxLength={ACTION_MAX_LENGTH}
        onChange={(event) => setSupport(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary">
          {t('team_agree')}
        </Button>
        <Button look="bare" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
