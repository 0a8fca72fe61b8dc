import { lazy } from 'react';

const loop = () => import('./loop');

/** Each in a `Suspense` of its own: what is there already stays on screen while they load. */
export const Actions = lazy(async () => ({ default: (await loop()).Actions }));
export const Answers = lazy(async () => ({ default: (await loop()).Answers }));
export const Hints = lazy(async () => ({ default: (await loop()).Hints }));
export const ImpactHow = lazy(async () => ({ default: (await loop()).ImpactHow }));
export const ParkInstead = lazy(async () => ({ default: (await loop()).ParkInstead }));
export const ThreadEnd = lazy(async () => ({ default: (await loop()).ThreadEnd }));
export const RecognitionCard = lazy(async () => ({ default: (await loop()).RecognitionCard }));
