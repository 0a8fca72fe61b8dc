import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';
import { FormEnd } from './FormEnd';

type Props = ComponentProps<typeof FormEnd> & {
  /** What it is, for who cannot see where it stands. */
  label: string;
  submit: () => void;
  children: ReactNode;
};

/** A form that opened where somebody asked for it: the cursor goes into it, Escape and Cancel lead out again. */
export function SmallForm({ label, submit, children, ...end }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true });
    // Whole, with who can read it and the button: above the footer that sticks to the bottom.
    void form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <form
      ref={form}
      aria-label={label}
      className="opening scroll-mb-14 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!end.disabled) submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') end.cancel();
        const isSend = event.key === 'Enter' && (event.metaKey || event.ctrlKey);
        if (isSend && event.target instanceof HTMLTextAreaElement) event.currentTarget.requestSubmit();
      }}
    >
      {children}
      <FormEnd {...end} />
    </form>
  );
}
