import { type ReactNode, useId } from 'react';

/** One part of the options page: a heading, a sentence, and what can be set. */
export function Part({ id, title, text, children }: { id: string; title: string; text: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section id={id} aria-labelledby={heading} className="scroll-mt-6 border-line border-b py-9 last:border-b-0">
      <h2 id={heading} className="font-[650] text-lg tracking-tight">
        {title}
      </h2>
      <p className="max-w-prose pt-1 pb-5 text-mute">{text}</p>
      {children}
    </section>
  );
}

/** Something that opened in place, apart from what is around it. */
export function Inset({ children }: { children: ReactNode }) {
  return <div className="opening space-y-4 border-green border-l-2 py-1 pl-5">{children}</div>;
}
