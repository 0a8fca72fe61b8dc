import { type ComponentProps, type ReactNode, useId } from 'react';

type Shared = { label: string; hint?: ReactNode; error?: string | null | undefined };

const BOX =
  'min-h-9 w-full rounded-lg border border-edge bg-ground px-3 py-1.5 hover:border-mute aria-invalid:border-red disabled:bg-soft disabled:text-mute';

/** A label, a control, and below it a hint or what is wrong; the control is told about both. */
function Field({ label, hint, error, control }: Shared & { control: (told: Told) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block pb-1 font-semibold">
        {label}
      </label>
      {control({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="pt-1 text-mute text-xs">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="pt-1 text-red text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
type Told = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

export function TextField({ label, hint, error, className = '', ...rest }: Shared & ComponentProps<'input'>) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(told) => <input {...told} className={`${BOX} ${className}`} {...rest} />}
    />
  );
}

export function TextArea({ label, hint, error, className = '', ...rest }: Shared & ComponentProps<'textarea'>) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(told) => <textarea {...told} className={`${BOX} ${className}`} {...rest} />}
    />
  );
}

export function SelectField({ label, hint, error, children, ...rest }: Shared & ComponentProps<'select'>) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      control={(told) => (
        <select {...told} className={`${BOX} truncate pr-1`} {...rest}>
          {children}
        </select>
      )}
    />
  );
}

/** A tick that a person sets knowingly. */
export function Tick({ label, ...rest }: { label: ReactNode } & ComponentProps<'input'>) {
  return (
    <label className="flex min-h-8 cursor-pointer items-start gap-2.5 py-1.5">
      <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-green" {...rest} />
      <span>{label}</span>
    </label>
  );
}
