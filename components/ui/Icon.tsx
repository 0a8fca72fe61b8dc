import type { IconNode } from 'lucide';
import { createElement } from 'react';

type Props = { icon: IconNode; size?: number; className?: string };

/**
 * A Lucide drawing, 24 units wide, in the colour of the text around it. Never spoken: what it means
 * stands beside it in words. The drawings come without their React package, which would be twice as
 * large as all those we use.
 */
export function Icon({ icon, size = 16, className }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {icon.map(([name, attributes]) => createElement(name, { ...attributes, key: JSON.stringify(attributes) }))}
    </svg>
  );
}
