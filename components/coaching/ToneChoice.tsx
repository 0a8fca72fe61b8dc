import { useId } from 'react';
import type { NoteTone } from '../../lib/journal/kinds/note';
import { t } from '../../lib/words';

type Props = { tones: readonly NoteTone[]; tone: NoteTone; choose: (tone: NoteTone) => void };

/** The kind of a note: radio buttons that fill the width as one segmented control. */
export function ToneChoice({ tones, tone, choose }: Props) {
  const name = useId();
  return (
    <fieldset className="mb-2">
      <legend className="sr-only">{t('composer_tone')}</legend>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(4.25rem,1fr))] overflow-hidden rounded-lg border border-edge">
        {tones.map((option) => (
          <label
            key={option}
            className="relative flex min-h-8 cursor-pointer items-center justify-center border-edge border-l px-1 text-[0.8125rem] first:border-l-0 hover:bg-soft has-checked:bg-green-soft has-checked:font-semibold has-checked:text-green has-focus-visible:outline-2 has-focus-visible:outline-green has-focus-visible:-outline-offset-2"
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={option === tone}
              onChange={() => choose(option)}
            />
            {t(`composer_tone_${option}` as 'composer_tone_question')}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
