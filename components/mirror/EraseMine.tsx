import { useState } from 'react';
import type { Connection } from '../../lib/crm/port';
import { problemOf } from '../../lib/crm/problem-of';
import type { Entry } from '../../lib/journal/entry';
import { GoalFields } from '../../lib/journal/kinds/goal';
import { eraseEntry } from '../../lib/settings/erase-entry';
import { t } from '../../lib/words';
import { problemWords } from '../options/problem-words';
import { Button, Word } from '../ui/Button';
import { crmWord } from '../ui/crm-word';

/** What I wrote goes at a word of mine, and a second one; what the CRM has, goes there, too. */
export function EraseMine({ entry, connection }: { entry: Entry; connection: Connection }) {
  const [state, setState] = useState<'idle' | 'asked' | 'erasing' | 'on-its-way'>('idle');
  const [trouble, setTrouble] = useState<string | null>(null);
  const isInCrm = entry.delivery === 'confirmed' && connection.mode !== 'sample';
  const crm = crmWord(connection.crm);

  async function erase() {
    setState('erasing');
    setTrouble(null);
    try {
      await eraseEntry(connection, entry);
      setState('on-its-way');
    } catch (error) {
      setTrouble(problemWords(problemOf(error), connection.crm));
      setState('asked');
    }
  }

  if (state === 'on-its-way') {
    return (
      <p role="status" className="text-mute text-xs">
        {t(isInCrm ? 'mirror_erase_on_its_way' : 'mirror_erased', crm)}
      </p>
    );
  }
  if (state === 'idle') {
    // A connection that may only read cannot take anything out of the CRM either.
    if (isInCrm && !connection.canWrite) return null;
    return (
      <Word className="my-0 text-mute text-xs" onClick={() => setState('asked')}>
        {t('mirror_erase')}
      </Word>
    );
  }
  return (
    <div className="opening mt-2 space-y-2 border-edge border-l-2 pl-3">
      <p>
        {isInCrm ? t('mirror_erase_crm_text', crm) : t('mirror_erase_here_text')}
        {replacesGoal(entry) && ` ${t('mirror_erase_goal_text')}`}
      </p>
      {trouble && (
        <p role="alert" className="text-red text-xs">
          {trouble}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button disabled={state === 'erasing'} onClick={() => void erase()}>
          {t('mirror_erase_really')}
        </Button>
        <Button look="bare" onClick={() => setState('idle')}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}

/** Without its change a goal is what it was before. */
function replacesGoal({ kind, fields }: Entry): boolean {
  return kind === 'goal' && Boolean(GoalFields.safeParse(fields).data?.replaces);
}
