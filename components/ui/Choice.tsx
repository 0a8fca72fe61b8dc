import { useId } from 'react';

type Props<Value extends string> = {
  label: string;
  hint?: string;
  /** The name beside the options instead of above them. */
  inline?: boolean;
  value: Value;
  options: readonly { value: Value; name: string }[];
  onChange: (value: Value) => void;
};

/** A few options side by side, one of them chosen: radio buttons in the dress of a segmented control. */
export function Choice<Value extends string>({ label, hint, inline = false, value, options, onChange }: Props<Value>) {
  const name = useId();
  return (
    <fieldset
      aria-describedby={hint && `${name}-hint`}
      className={inline ? 'flex min-w-0 items-center gap-2.5' : 'min-w-0'}
    >
      <legend className={inline ? 'float-left text-mute text-xs' : 'pb-1 font-semibold'}>{label}</legend>
      <div className="inline-flex max-w-full flex-wrap overflow-hidden rounded-lg border border-edge">
        {options.map((option) => (
          <label
            key={option.value}
            className="min-h-9 cursor-pointer border-line border-l px-4 py-2 first:border-l-0 hover:bg-soft has-checked:bg-green-soft has-checked:font-semibold has-checked:text-green has-focus-visible:outline-2 has-focus-visible:outline-green has-focus-visible:-outline-offset-2"
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.name}
          </label>
        ))}
      </div>
      {hint && (
        <p id={`${name}-hint`} className="pt-1 text-mute text-xs">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
