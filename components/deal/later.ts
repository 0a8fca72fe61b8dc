import { partOf } from '../ui/part-of';

const part = partOf(() => import('./loop'));

export const Actions = part('Actions');
export const Answers = part('Answers');
export const ImpactHow = part('ImpactHow');
export const LongText = part('LongText');
export const NewerItem = part('NewerItem');
export const RecognitionCard = part('RecognitionCard');
export const SharedCheck = part('SharedCheck');
export const ThreadEnd = part('ThreadEnd');
