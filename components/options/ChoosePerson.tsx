import { type FormEvent, useState } from 'react';
import type { HubspotKeyReport } from '../../lib/messages/contract';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';
import { SelectField } from '../ui/Field';
import { Inset } from './Part';
import { connectWords } from './problem-words';

type Props = { apiKey: string; report: HubspotKeyReport; onDone: () => void; onBack: () => void };

/** HubSpot's key does not say who holds it: the person does, once. */
export function ChoosePerson({ apiKey, report, onDone, onBack }: Props) {
  const [ownerId, setOwnerId] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const people = report.people.toSorted((a, b) => a.name.localeCompare(b.name));

  async function connect(event: FormEvent) {
    event.preventDefault();
    if (!ownerId) return setProblem(t('choose_person_error'));
    setProblem(null);
    setBusy(true);
    const answer = await send({ type: 'connect-hubspot', key: apiKey, ownerId });
    setBusy(false);
    if (answer.ok) onDone();
    else setProblem(connectWords(answer.problem, 'hubspot'));
  }

  return (
    <Inset>
      <form onSubmit={connect} noValidate className="max-w-xl space-y-4">
        <p>{t('choose_person_portal', report.portalId)}</p>
        {!report.canWrite && <p className="text-amber">{t('connection_read_only')}</p>}
        {report.missing.length > 0 && (
          <p className="text-amber">{t('connection_missing', report.missing.join(', '))}</p>
        )}
        <SelectField
          label={t('choose_person')}
          hint={t('choose_person_hint')}
          error={problem}
          value={ownerId}
          onChange={(event) => setOwnerId(event.target.value)}
        >
          <option value="">{t('choose_person_none')}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.email ? `${person.name} (${person.email})` : person.name}
            </option>
          ))}
        </SelectField>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" disabled={busy}>
            {busy ? t('connect_busy') : t('connect')}
          </Button>
          <Button onClick={onBack}>{t('back')}</Button>
        </div>
      </form>
    </Inset>
  );
}
