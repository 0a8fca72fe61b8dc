import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react';
import { rove } from '../ui/rove';
import { optionWords, type PickKey } from './questions';

type Props = {
  name: PickKey;
  question: string;
  options: readonly string[];
  columns: 1 | 2 | 3;
  value: string | undefined;
  answer: (option: string) => void;
  undo: () => void;
};

const COLUMNS = { 1: 'grid-cols-1', 2: 'grid-cols-2', 3: 'grid-cols-3' };

/** A few options of which a tap, or its digit, takes one and goes on. Arrows move, Backspace takes the last answer back. */
export function PickQuestion({ name, question, options, columns, value, answer, undo }: Props) {
  const group = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  const start = Math.max(0, options.indexOf(value ?? ''));
  // Only where the person already is: it may have gone on in another window.
  useLayoutEffect(() => {
    if (document.hasFocus()) group.current?.querySelectorAll('button')[start]?.focus({ preventScroll: true });
  }, [start]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const picked = /^[1-9]$/.test(event.key) ? options[Number(event.key) - 1] : undefined;
    if (step) rove(group.current, step);
    else if (picked) answer(picked);
    else if (event.key === 'Backspace') undo();
    // A key that is held down answers one question, not all that follow.
    else if (event.key !== 'Enter' || !event.repeat) return;
    event.preventDefault();
  }

  return (
    <fieldset ref={group} aria-labelledby={id} onKeyDown={onKeyDown}>
      <legend id={id} className="pb-2 font-semibold">
        {question}
      </legend>
      <div className={`grid gap-1.5 ${COLUMNS[columns]}`}>
        {options.map((option, index) => (
          <button
            key={option}
            type="button"
            aria-keyshortcuts={String(index + 1)}
            aria-pressed={option === value}
            tabIndex={index === start ? 0 : -1}
            className="flex min-h-9 min-w-0 items-center gap-2 rounded-lg border border-edge px-2.5 py-1.5 text-left text-[0.8125rem] leading-4 hover:bg-soft focus-visible:border-green aria-pressed:bg-green-soft aria-pressed:font-semibold aria-pressed:text-green"
            onClick={() => answer(option)}
          >
            <span aria-hidden="true" className="w-2 shrink-0 text-mute text-xs tabular-nums">
              {index + 1}
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">{optionWords(name, option)}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
