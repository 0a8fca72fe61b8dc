import type { ReactNode } from 'react';

type Tone = 'green' | 'amber' | 'blue' | 'grey';

const TONES: Record<Tone, string> = {
  green: 'bg-green-soft text-green',
  amber: 'bg-amber-soft text-amber',
  blue: 'bg-blue-soft text-blue',
  grey: 'bg-soft text-mute',
};

/** A short state in words; the colour only repeats what the words say. */
export function Pill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`inline-block shrink-0 rounded-md px-2 py-0.5 font-semibold text-xs leading-5 ${TONES[tone]}`}>
      {children}
    </span>
  );
}
