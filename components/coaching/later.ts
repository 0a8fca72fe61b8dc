import { partOf } from '../ui/part-of';

const part = partOf(() => import('./writing'));

export const Hints = part('Hints');
export const ParkInstead = part('ParkInstead');
