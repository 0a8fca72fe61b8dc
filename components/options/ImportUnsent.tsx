import { useId, useState } from 'react';
import { database } from '../../lib/cache/database';
import { send } from '../../lib/messages/send';
import { type Imported, importUnsent } from '../../lib/settings/import';
import { plural, t } from '../../lib/words';

/** Takes entries over that another browser, or this one, could not send. */
export function ImportUnsent() {
  const [outcome, setOutcome] = useState('');
  const id = useId();

  async function take(file: File | undefined) {
    if (!file) return;
    try {
      const imported = await importUnsent(database(), await file.text(), Date.now());
      setOutcome(imported ? sentence(imported) : t('import_wrong'));
      if (imported) void send({ type: 'flush' });
    } catch (error) {
      setOutcome(t('import_failed', String(error)));
    }
  }

  return (
    <div className="max-w-prose space-y-2 pt-5">
      <label className="inline-flex min-h-8 cursor-pointer items-center rounded-lg border border-edge px-3 py-1 font-semibold hover:bg-soft has-focus-visible:outline-2 has-focus-visible:outline-green has-focus-visible:outline-offset-2">
        {t('import_choose')}
        <input
          type="file"
          accept="application/json,.json"
          className="sr-only"
          aria-describedby={`${id}-text`}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
      </label>
      <p id={`${id}-text`} className="text-mute">
        {t('import_text')}
      </p>
      <p role="status">{outcome}</p>
    </div>
  );
}

function sentence({ taken, known, foreign, unreadable }: Imported): string {
  if (taken + known + foreign + unreadable === 0) return t('import_nothing');
  return [
    plural('import_taken', taken),
    known > 0 && plural('import_known', known),
    foreign > 0 && plural('import_foreign', foreign),
    unreadable > 0 && plural('import_unreadable', unreadable),
  ]
    .filter(Boolean)
    .join(' ');
}
