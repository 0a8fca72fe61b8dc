import { database } from '../../lib/cache/database';
import { beInSample } from '../../lib/connections/sample';
import type { Connection } from '../../lib/crm/port';
import { SAMPLE_PEOPLE } from '../../lib/sample/people';
import { t } from '../../lib/words';
import { Choice } from '../ui/Choice';
import { LinkButton } from '../ui/LinkButton';
import { Mark } from '../ui/Mark';
import { Pill } from '../ui/Pill';

/** Says that nothing here is real, and lets the visitor change chairs. */
export function TopBar({ connection }: { connection: Connection | null }) {
  return (
    <header className="flex flex-wrap items-center gap-x-5 gap-y-3 border-line border-b bg-ground px-6 py-3">
      <span className="flex items-center gap-2 font-[680] tracking-tight">
        <Mark size={24} />
        {t('extension_name')}
      </span>
      <Pill tone="blue">{t('sample_mark')}</Pill>
      <span className="min-w-0 flex-1 text-mute text-xs">{t('sample_text')}</span>
      {connection && (
        <Choice
          label={t('sample_as')}
          inline
          value={connection.viewer.id === 'dana' ? 'dana' : 'ana'}
          options={[
            { value: 'ana', name: t('sample_as_rep', nameOf('ana')) },
            { value: 'dana', name: t('sample_as_manager', nameOf('dana')) },
          ]}
          onChange={(id) => {
            const person = SAMPLE_PEOPLE.find((each) => each.id === id);
            if (person) void beInSample(database(), person);
          }}
        />
      )}
      <LinkButton href="/options.html#connections">{t('sample_connect')}</LinkButton>
    </header>
  );
}

function nameOf(id: string): string {
  return SAMPLE_PEOPLE.find((person) => person.id === id)?.name ?? id;
}
