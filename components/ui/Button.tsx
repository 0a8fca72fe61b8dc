import type { ComponentProps } from 'react';

type Look = 'primary' | 'quiet' | 'bare';

const LOOKS: Record<Look, string> = {
  primary:
    'bg-green text-on-green font-semibold px-3.5 hover:bg-green-strong disabled:opacity-50 disabled:hover:bg-green',
  quiet: 'border border-edge font-semibold px-3 hover:bg-soft',
  bare: 'text-mute hover:bg-soft hover:text-ink px-2',
};

/** At most one `primary` a view; everything else is quiet, bare, or an underlined word. */
export function Button({ look = 'quiet', className = '', ...rest }: ComponentProps<'button'> & { look?: Look }) {
  return (
    <button
      type="button"
      className={`inline-flex min-h-8 items-center justify-center gap-1.5 rounded-lg py-1 ${LOOKS[look]} ${className}`}
      {...rest}
    />
  );
}

/** An underlined word that acts. */
export function Word({ className = '', ...rest }: ComponentProps<'button'>) {
  return <button type="button" className={`word ${className}`} {...rest} />;
}

/** A button that is only a drawing: `label` is its name and its tooltip. */
export function IconButton({ label, className = '', ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-mute hover:bg-soft hover:text-ink ${className}`}
      {...rest}
    />
  );
}
