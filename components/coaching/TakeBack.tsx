import { PencilLine } from 'lucide';
import { useState } from 'react';
import { scopeOf } from '../../lib/crm/port';
import { problemOf } from '../../lib/crm/problem-of';
import type { NoteEntry } from '../../lib/journal/kinds/note';
import { eraseEntry } from '../../lib/settings/erase-entry';
import { t } from '../../lib/words';
import type { Talk } from '../deal/talk';
import { problemWords } from '../options/problem-words';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { putBackIntoDraft } from './draft';

/**
 * Of a note that the CRM refused: takes it back into the box, to be put into other words. The words are in the box before
 * the note goes, and the note stays where it cannot be looked for in the CRM.
 */
export function TakeBack({ talk, note }: { talk: Talk; note: NoteEntry }) {
  const { connection, deal, changed, wordsAreBack } = talk;
  const [trouble, setTrouble] = useState<string | null>(null);

  async function takeBack() {
    const undo = putBackIntoDraft(`${scopeOf(connection)}:${deal.id}`, note.fields);
    try {
      await eraseEntry(connection, note);
      wordsAreBack();
      changed();
    } catch (error) {
      undo();
      setTrouble(problemWords(problemOf(error), connection.crm));
    }
  }

  return (
    <>
      <Button look="bare" className="text-xs" onClick={() => void takeBack()}>
        <Icon icon={PencilLine} size={12} />
        {t('unsent_edit')}
      </Button>
      {trouble && (
        <span role="alert" className="text-mute">
          {trouble}
        </span>
      )}
    </>
  );
}
