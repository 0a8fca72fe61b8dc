import { partOf } from '../ui/part-of';

const part = partOf(() => import('./rest'));

export const AttainedHow = part('AttainedHow');
export const CycleHow = part('CycleHow');
export const ExpectedHow = part('ExpectedHow');
export const GoalNews = part('GoalNews');
export const LandingHow = part('LandingHow');
export const NeededHow = part('NeededHow');
export const WinRateHow = part('WinRateHow');
