import { Ellipsis } from 'lucide';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { IconButton } from './Button';
import { Icon } from './Icon';

export type MenuItem = { name: string; icon?: ReactNode; act: () => void };

/** A quiet "…" with a few things that are seldom needed. Arrow keys move, Escape closes. */
export function Menu({ label, items }: { label: string; items: MenuItem[] }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const closeOutside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [open]);

  function close() {
    setOpen(false);
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') return close();
    if (event.key === 'Tab') return setOpen(false);
    const entries = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    entries.at(step % entries.length)?.focus();
  }

  return (
    <div ref={root} className="relative">
      <IconButton ref={button} label={label} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon icon={Ellipsis} />
      </IconButton>
      {open && (
        <div
          role="menu"
          aria-label={label}
          onKeyDown={onKeyDown}
          className="opening absolute top-9 right-0 z-20 min-w-48 rounded-xl border border-line bg-ground p-1 shadow-lg"
        >
          {items.map((item) => (
            <button
              key={item.name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className="flex min-h-8 w-full items-center gap-2.5 whitespace-nowrap rounded-lg px-2.5 py-1.5 text-left hover:bg-soft focus-visible:-outline-offset-2"
              onClick={() => {
                close();
                item.act();
              }}
            >
              <span className="text-mute">{item.icon}</span>
              {item.name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
