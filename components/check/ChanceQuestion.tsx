import { type CSSProperties, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { formatPercent } from '../../lib/format';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';

type Props = { question: string; value: number | undefined; answer: (chance: number) => void };

/** Where the handle rests before anybody touched it: it counts as no answer there. */
const MIDDLE = 50;

/** A chance from 0 to 100: by the slider, the arrow keys, or two digits and Enter. Nothing is proposed. */
export function ChanceQuestion({ question, value, answer }: Props) {
  const [chance, setChance] = useState(value ?? null);
  const typed = useRef('');
  const slider = useRef<HTMLInputElement>(null);
  const id = useId();
  // Only where the person already is: it may have gone on in another window.
  useLayoutEffect(() => {
    if (document.hasFocus()) slider.current?.focus({ preventScroll: true });
  }, []);

  function type(digits: string) {
    typed.current = digits;
    setChance(digits === '' ? null : Number(digits));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' && chance !== null) answer(chance);
    else if (event.key === 'Backspace') type(typed.current.slice(0, -1));
    else if (/^\d$/.test(event.key)) {
      const longer = typed.current + event.key;
      type(Number(longer) > 100 ? event.key : longer);
    } else return;
    // The same key must do nothing more in the question that comes next.
    event.preventDefault();
  }

  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        {question}
      </label>
      <input
        ref={slider}
        id={id}
        type="range"
        min={0}
        max={100}
        value={chance ?? MIDDLE}
        aria-valuetext={chance === null ? t('check_chance_unset') : formatPercent(chance / 100)}
        aria-describedby={`${id}-keys`}
        data-unset={chance === null ? '' : undefined}
        style={{ '--share': `${chance ?? 0}%` } as CSSProperties}
        className="slider mt-1.5 block w-full"
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          typed.current = '';
          setChance(target.valueAsNumber);
        }}
        onPointerUp={({ currentTarget }) => setChance(currentTarget.valueAsNumber)}
      />
      <div className="flex items-baseline justify-between text-mute text-xs" aria-hidden="true">
        <span>0</span>
        <span className={`figure text-xl ${chance === null ? '' : 'text-ink'}`}>
          {chance === null ? '–' : formatPercent(chance / 100)}
        </span>
        <span>100</span>
      </div>
      <div className="flex items-center justify-between gap-3 pt-2">
        <p id={`${id}-keys`} className="text-mute text-xs">
          {t('check_chance_keys')}
        </p>
        <Button look="primary" disabled={chance === null} onClick={() => chance !== null && answer(chance)}>
          {t('check_next')}
        </Button>
      </div>
    </div>
  );
}
