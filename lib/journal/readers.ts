import type { Audience } from './entry';
import { circleOf } from './home';

/**
 * Whom words were written for: the circle (`circleOf`) that stood below them all the while. `before` is null while
 * nothing was written; where the circle changed in between, who was in each remains.
 */
export function writtenFor(before: string | null, audience: Audience): string {
  const now = circleOf(audience);
  return before === null ? now : inBoth(before, now);
}

/** Whether words written for this circle can go to `audience`: nobody reads them then who did not stand below them. */
export function mayGoTo(circle: string | null, audience: Audience): boolean {
  const now = circleOf(audience);
  return circle === null || inBoth(circle, now) === now;
}

function inBoth(one: string, other: string): string {
  if (one === 'deal') return other;
  if (other === 'deal') return one;
  if (one === 'this-device' || other === 'this-device') return 'this-device';
  const others = new Set(other.split(' '));
  return one
    .split(' ')
    .filter((id) => others.has(id))
    .join(' ');
}
