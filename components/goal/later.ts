import { lazy } from 'react';

type Rest = typeof import('./rest');

/** As with a deal: each stands in a `Suspense` of its own. */
function part<Name extends keyof Rest>(name: Name) {
  return lazy<Rest[Name]>(async () => ({ default: (await import('./rest'))[name] }));
}

export const AttainedHow = part('AttainedHow');
export const CycleHow = part('CycleHow');
export const ExpectedHow = part('ExpectedHow');
export const GoalNews = part('GoalNews');
export const LandingHow = part('LandingHow');
export const NeededHow = part('NeededHow');
export const WinRateHow = part('WinRateHow');
