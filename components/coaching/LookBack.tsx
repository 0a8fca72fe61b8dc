import { useState } from 'react';
import { isPutOff, putOff } from '../../lib/cache/put-off';
import { addDays } from '../../lib/domain/dates';
import type { Entry } from '../../lib/journal/entry';
import { LOOK_BACKS } from '../../lib/journal/look-back';
import { keyFor, t } from '../../lib/words';
import { today } from '../actions/today';
import type { Talk } from '../deal/talk';
import { Button, Word } from '../ui/Button';
import { keepAnswer } from './keep-answer';
import { useKeep } from './use-keep';

/** Days until it is asked again after "not now". */
const LATER_DAYS = 7;

type Props = { talk: Talk; note: Entry; answered: () => void };

/** Did a suggestion help? Asked of the rep first; its author learns of it by the answer alone. */
export function LookBack({ talk, note, answered }: Props) {
  const { keep, keeping, trouble, near } = useKeep(talk.connection, talk.changed);
  const day = today(talk.view);
  const key = `look-back:${note.id}`;
  const [isLater, setLater] = useState(() => isPutOff(key, day));
  if (isLater) return null;

  async function say(word: (typeof LOOK_BACKS)[number]) {
    const isKept = await keep(async (sending) => {
      await keepAnswer(talk, note, { say: word }, sending);
    });
    if (isKept) answered();
  }

  return (
    <fieldset className="mt-2 rounded-lg bg-soft px-3 py-2" {...near}>
      <legend className="float-left w-full pb-1.5 font-semibold text-xs">{t('look_back')}</legend>
      <div className="clear-both flex flex-wrap items-center gap-2">
        {LOOK_BACKS.map((word) => (
          <Button key={word} className="bg-ground text-xs" disabled={keeping} onClick={() => void say(word)}>
            {t(keyFor('look_back', word))}
          </Button>
        ))}
        <Word
          className="text-mute text-xs"
          onClick={() => {
            putOff(key, addDays(day, LATER_DAYS));
            setLater(true);
            answered();
          }}
        >
          {t('look_back_later')}
        </Word>
      </div>
      {trouble && (
        <p role="alert" className="pt-1 text-mute text-xs">
          {trouble}
        </p>
      )}
    </fieldset>
  );
}
