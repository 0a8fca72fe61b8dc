import { type ReactNode, Suspense, useId, useState } from 'react';
import { t } from '../../lib/words';

export type HowEntry = {
  /** What the figure is called, for the button's spoken name. */
  name: string;
  /** Built only when opened; may still have to be loaded then. */
  content: () => ReactNode;
};

/**
 * The "how?" of one or several figures that stand together: a word for each, and one place
 * below them where the answer opens. Opening one closes the other.
 */
export function useHow() {
  const [open, setOpen] = useState<HowEntry | null>(null);
  const id = useId();

  function word(entry: HowEntry) {
    const isOpen = open?.name === entry.name;
    return (
      <button
        type="button"
        className="word text-mute text-xs"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={`${t('how_about', entry.name)}${isOpen ? ` ${t('how_close')}` : ''}`}
        onClick={() => setOpen(isOpen ? null : entry)}
      >
        {isOpen ? t('how_close') : t('how')}
      </button>
    );
  }

  return { word, open, id };
}

/** Where the answer opens. `entries` are looked up afresh, so that an open answer follows new figures. */
export function HowPanel({ how, entries }: { how: ReturnType<typeof useHow>; entries: HowEntry[] }) {
  const entry = entries.find((candidate) => candidate.name === how.open?.name);
  if (!entry) return null;
  return (
    <div id={how.id} className="opening mt-2.5 space-y-2.5 border-edge border-l-2 pl-3 text-xs leading-[1.125rem]">
      <Suspense>{entry.content()}</Suspense>
    </div>
  );
}

/** Definition in words, then the formula with this person's numbers. */
export function Definition({ text, formula }: { text: string; formula?: string | undefined }) {
  return (
    <>
      <p className="text-mute">{text}</p>
      {formula && <p className="font-medium tabular-nums">{formula}</p>}
    </>
  );
}

export type InputRow = [label: string, value: string];

/** Inputs of a formula, or the formulas of lesser figures, one a line. */
export function Inputs({ rows }: { rows: InputRow[] }) {
  return (
    <dl className="space-y-1">
      {rows.map(([label, value]) => (
        <div key={label} className="flex flex-wrap justify-between gap-x-3">
          <dt className="text-mute">{label}</dt>
          <dd className="ml-auto text-right tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Lesser figures under a title; nothing where there are none. */
export function Part({ title, rows, children }: { title: string; rows: InputRow[]; children?: ReactNode }) {
  if (rows.length === 0) return null;
  return (
    <div>
      <p className="pb-1 font-semibold text-mute">{title}</p>
      <Inputs rows={rows} />
      {children}
    </div>
  );
}
