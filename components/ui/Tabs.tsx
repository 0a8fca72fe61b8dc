import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

export type Tab<Key extends string> = { key: Key; name: string /** Behind the name. */; extra?: ReactNode };

type Props<Key extends string> = {
  label: string;
  tabs: Tab<Key>[];
  shown: Key;
  show: (key: Key) => void;
  /** Between the tabs and the panel. */
  banner: ReactNode;
  /** True while what the panel shows is being read afresh. */
  busy: boolean;
  children: ReactNode;
};

/**
 * Tabs by the WAI-ARIA pattern: one stop for the Tab key, arrows move and show at once. By hand,
 * because a library for it costs nine of the hundred and fifty kilobytes that the frame may have.
 */
export function Tabs<Key extends string>({ label, tabs, shown, show, banner, busy, children }: Props<Key>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const at = tabs.findIndex(({ key }) => key === shown);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (!next) return;
    event.preventDefault();
    show(next.key);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[tabs.indexOf(next)]?.focus();
  }

  return (
    <main aria-busy={busy} className="flex-1">
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className="sticky top-0 z-10 flex gap-1 border-line border-b bg-ground px-2"
      >
        {tabs.map(({ key, name, extra }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            aria-selected={key === shown}
            aria-controls={`${id}-panel`}
            tabIndex={key === shown ? 0 : -1}
            onClick={() => show(key)}
            className="-mb-px min-h-10 border-transparent border-b-2 px-2.5 font-semibold text-mute hover:text-ink focus-visible:-outline-offset-4 aria-selected:border-green aria-selected:text-ink"
          >
            {name}
            {extra}
          </button>
        ))}
      </div>
      {banner}
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown}`}>
        {children}
      </div>
    </main>
  );
}
