import { lazy } from 'react';

type Loop = typeof import('./loop');

/** Each stands in a `Suspense` of its own: what is there already stays on screen while they load. */
function part<Name extends keyof Loop>(name: Name) {
  return lazy<Loop[Name]>(async () => ({ default: (await import('./loop'))[name] }));
}

export const Actions = part('Actions');
export const Answers = part('Answers');
export const Hints = part('Hints');
export const ImpactHow = part('ImpactHow');
export const LongText = part('LongText');
export const NewerItem = part('NewerItem');
export const ParkInstead = part('ParkInstead');
export const RecognitionCard = part('RecognitionCard');
export const SharedCheck = part('SharedCheck');
export const ThreadEnd = part('ThreadEnd');
