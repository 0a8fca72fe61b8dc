import type { ComponentProps } from 'react';

/** A link to another page of ours in the dress of a button. */
export function LinkButton({ look = 'quiet', ...rest }: ComponentProps<'a'> & { look?: 'primary' | 'quiet' }) {
  const dress =
    look === 'primary'
      ? 'bg-green px-4 text-on-green hover:bg-green-strong'
      : 'border border-edge px-4 text-ink hover:bg-soft';
  return (
    <a className={`inline-flex min-h-9 items-center justify-center rounded-lg py-1 font-semibold ${dress}`} {...rest} />
  );
}
