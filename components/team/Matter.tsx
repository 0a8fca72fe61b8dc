import type { ReactNode } from 'react';

/** A few things of one kind under a small heading. */
export function Matter({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="break-inside-avoid">
      <h3 className="pb-0.5 font-semibold text-mute text-xs">{title}</h3>
      {children}
    </div>
  );
}
