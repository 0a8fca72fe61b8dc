import { type ReactNode, useId } from 'react';

/** One idea, parted from the next by a hairline and air. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-line border-b px-4 py-[18px] last:border-b-0">
      <div className="flex items-baseline justify-between gap-3 pb-2">
        <h2 id={id} className="font-semibold text-mute text-xs">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
