import type { Connection } from '../../lib/crm/port';
import { t } from '../../lib/words';
import { crmWord } from '../ui/crm-word';
import { SelectField } from '../ui/Field';

type Props = { connections: Connection[]; chosen: Connection; choose: (id: string) => void };

/** Which connection the settings below are for; nothing to ask while there is only one. */
export function ForWhom({ connections, chosen, choose }: Props) {
  if (connections.length < 2) return null;
  return (
    <div className="max-w-sm pb-5">
      <SelectField label={t('for_whom')} value={chosen.id} onChange={(event) => choose(event.target.value)}>
        {connections.map((connection) => (
          <option key={connection.id} value={connection.id}>
            {connection.viewer.name} · {connection.orgName} ({crmWord(connection.crm)})
          </option>
        ))}
      </SelectField>
    </div>
  );
}
