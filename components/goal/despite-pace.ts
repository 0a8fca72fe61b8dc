import type { GoalFigures, Landing } from '../../lib/domain/figures';
import { ON_PACE } from '../../lib/domain/pace';

/** Below this a good pace so far needs a word beside the chance. */
const UNLIKELY = 0.3;

/** On pace by what is attained, and yet unlikely to get there: the two figures do not explain each other. */
export function isDespitePace({ pace }: GoalFigures, { chance }: Landing): boolean {
  return (chance ?? 1) < UNLIKELY && (pace.index ?? 0) >= ON_PACE;
}
